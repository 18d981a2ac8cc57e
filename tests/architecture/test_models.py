"""Every model says what it holds about persons, and the database keeps what the declaration promises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from luukku.journal.personal import Personal


def our_models() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("luukku."):
            yield model


def guarded() -> list[type[models.Model]]:
    return [model for model in our_models() if declared(model).guarded]


def declared(model: type[models.Model]) -> Personal:
    return model.__dict__["personal"]  # its own, not one inherited by accident


def names(found: Iterator[type[models.Model]] | list[type[models.Model]]) -> list[str]:
    return sorted(model._meta.label for model in found)


def test_every_model_declares_what_it_holds_about_persons() -> None:
    assert names(m for m in our_models() if not isinstance(m.__dict__.get("personal"), Personal)) == []


def test_a_declaration_is_whole_and_names_a_column() -> None:
    for model in our_models():
        personal = declared(model)
        if personal.subject:
            assert personal.category, model
            assert personal.keep, model
            field = model._meta.get_field(personal.subject)
            assert isinstance(field, models.UUIDField | models.ForeignKey), model


@pytest.mark.django_db
def test_what_is_declared_guarded_is_guarded_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname, c.relrowsecurity and c.relforcerowsecurity, array_agg(p.polname order by p.polname)"
            " from pg_class c left join pg_policy p on p.polrelid = c.oid"
            " where c.relkind in ('r', 'p') group by c.oid"
        )
        found = {table: (secured, policies) for table, secured, policies in cursor.fetchall()}
    policies = ["anybody_adds", "granted_changes", "granted_deletes", "granted_sees", "owner_keeps_sight"]
    assert guarded()
    for model in guarded():
        assert found[model._meta.db_table] == (True, policies), model._meta.label


@pytest.mark.django_db
def test_each_policy_looks_at_the_declared_column() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select tablename, qual from pg_policies where policyname = 'granted_sees'")
        found = dict(cursor.fetchall())
    for model in guarded():
        column = model._meta.get_field(declared(model).subject).column
        assert f"({column} = ANY (" in found[model._meta.db_table].replace('"', ""), model._meta.label


@pytest.mark.django_db
def test_keys_are_made_in_python() -> None:
    """Row-level security breaks INSERT ... RETURNING on serial keys."""
    serial = [m for m in our_models() if isinstance(m._meta.pk, models.AutoField | models.BigAutoField)]
    assert names(serial) == []


@pytest.mark.django_db
def test_every_function_that_runs_as_the_owner_names_its_search_path() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
            " and not coalesce(array_to_string(proconfig, ',') like '%%search_path=%%', false)"
        )
        assert [row[0] for row in cursor.fetchall()] == []


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_keys_between_rooms_point_down_and_leave_no_trace_above() -> None:
    """A key to another room's model has no name there: related_name is '+'."""
    for model in our_models():
        for field in model._meta.get_fields():
            if (
                isinstance(field, models.ForeignKey)
                and field.related_model._meta.app_label != model._meta.app_label
            ):
                assert field.remote_field.hidden, f"{model._meta.label}.{field.name}"
