"""Papers as pages until the desk's task ends: the database takes them away with it, however it ends."""

import django.db.models.deletion
from django.db import migrations, models

import luukku.foundation.ids
from luukku.journal.guarding import Guard

GONE_WITH_THE_TASK = """
create function coordinate_papers_gone() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from coordinate_paperpage where paper_id in (select id from coordinate_paper where task_id = new.task_id);
  delete from coordinate_paper where task_id = new.task_id;
  return null;
end $$;
revoke all on function coordinate_papers_gone() from public;
create trigger papers_gone after insert on coordinate_taskend for each row execute function coordinate_papers_gone();
"""
BACK = "drop trigger papers_gone on coordinate_taskend; drop function coordinate_papers_gone();"


def key():
    return models.UUIDField(primary_key=True, default=luukku.foundation.ids.new_id, editable=False, serialize=False)


class Migration(migrations.Migration):
    dependencies = [
        ("coordinate", "0017_disposal"),
        ("journal", "0001_entries_leaves_checkpoints_and_grants"),
    ]
    operations = [
        migrations.CreateModel(
            "Paper",
            [
                ("id", key()),
                ("task", models.ForeignKey("coordinate.task", django.db.models.deletion.PROTECT, related_name="papers")),
                ("subject", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("mark", models.BinaryField()),
                ("sealed", models.BinaryField()),
            ],
            {"constraints": [models.UniqueConstraint(fields=["task", "mark"], name="paper_once")]},
        ),
        migrations.CreateModel(
            "PaperPage",
            [
                ("id", key()),
                ("paper", models.ForeignKey("coordinate.paper", django.db.models.deletion.CASCADE, related_name="pages")),
                ("subject", models.UUIDField(db_index=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("picture", models.BinaryField()),
                ("words", models.BinaryField()),
                ("choices", models.BinaryField(null=True)),
            ],
            {"constraints": [models.UniqueConstraint(fields=["paper", "number"], name="paper_page_once")]},
        ),
        migrations.CreateModel(
            "PageOpened",
            [
                ("id", key()),
                ("task", models.ForeignKey("coordinate.task", django.db.models.deletion.PROTECT, related_name="opened")),
                ("outcome", models.ForeignKey("coordinate.outcome", django.db.models.deletion.PROTECT, related_name="+")),
                ("document", models.PositiveSmallIntegerField()),
                ("page", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
            ],
            {"constraints": [models.UniqueConstraint(
                fields=["task", "outcome", "document", "page"], name="page_opened_once"
            )]},
        ),
        Guard("coordinate_paper"),
        Guard("coordinate_paperpage"),
        migrations.RunSQL(GONE_WITH_THE_TASK, BACK),
    ]
