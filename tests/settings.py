"""Settings for tests: a home of their own in the temp folder, for this user alone, kept between runs."""

import os
import tempfile
from pathlib import Path

TEST_HOME = Path(tempfile.gettempdir()) / f"luukku-tests-{os.getuid()}"
TEST_HOME.mkdir(mode=0o700, exist_ok=True)
if TEST_HOME.lstat().st_uid != os.getuid() or TEST_HOME.is_symlink():
    raise SystemExit(f"{TEST_HOME} belongs to somebody else; set TMPDIR to a folder of your own.")

for _name in [name for name in os.environ if name.startswith("LUUKKU_")]:
    del os.environ[_name]  # a developer's own settings must not leak into tests
os.environ["LUUKKU_HOME"] = str(TEST_HOME)
os.environ["LUUKKU_MODE"] = "test"

from luukku.main.settings import *  # noqa: E402, F403
