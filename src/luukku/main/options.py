"""How a setting is read: from the environment, refused in one sentence when it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, available_timezones

import yaml
from django.core.exceptions import ImproperlyConfigured

AGENTS = "LUUKKU_AGENT_"  # read by `luukku agent`, which runs without these settings


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the environment, what holds when it is absent, how it is read, what it is for."""

    name: str
    default: str
    read: Callable[[str], Any]
    help: str
    secret: bool = False  # a secret's value is never repeated in a message


def read_settings(settings: tuple[Setting, ...], environ: Mapping[str, str]) -> dict[str, Any]:
    """Every setting by name. Raises ImproperlyConfigured, one sentence, at the first wrong value or unknown name."""
    known = {setting.name for setting in settings}
    for name in sorted(environ):
        if name.startswith("LUUKKU_") and name not in known and not name.startswith(AGENTS):
            raise ImproperlyConfigured(f"{name} is no setting of Luukku; `luukku settings` lists them all.")
    return {setting.name: _read(setting, environ) for setting in settings}


def _read(setting: Setting, environ: Mapping[str, str]) -> Any:
    text = environ.get(setting.name, "").strip() or setting.default
    try:
        return setting.read(text)
    except ValueError as wrong:
        shown = "set to a value" if setting.secret else f"{text!r}"
        raise ImproperlyConfigured(f"{setting.name} is {shown}, but {wrong}.") from None


def text(value: str) -> str:
    return value


def one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"it must be one of {', '.join(allowed)}")
        return value

    return read


def some_of(*allowed: str) -> Callable[[str], tuple[str, ...]]:
    """A list with commas, in the order given; at least one."""

    def read(value: str) -> tuple[str, ...]:
        items = tuple(item.strip() for item in value.split(",") if item.strip())
        if not items or not set(items) <= set(allowed):
            raise ValueError(f"it must name one or more of {', '.join(allowed)}, with commas between")
        return items

    return read


def names(value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(",") if item.strip())


def yes_or_no(value: str) -> bool:
    return one_of("yes", "no")(value) == "yes"


def whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise ValueError(f"it must be a whole number from {least} to {most}")
        return int(value)

    return read


def folder(value: str) -> Path:
    path = Path(value).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise ValueError("it must be a folder, and a file is in its place")
    return path


def folder_or_none(value: str) -> Path | None:
    """A folder that must be there, or none."""
    if not value:
        return None
    path = Path(value).expanduser().absolute()
    if not path.is_dir():
        raise ValueError("it must be a folder that is there")
    return path


def file_or_none(value: str) -> Path | None:
    if not value:
        return None
    path = Path(value).expanduser().absolute()
    try:
        path.read_text()
    except (OSError, ValueError):
        raise ValueError("it must be a text file that is there and can be read") from None
    return path


def web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("it must be an address such as https://counter.example.org")
    return value.rstrip("/")


def web_address_or_none(value: str) -> str:
    return web_address(value) if value else ""


def listening(value: str) -> tuple[str, int]:
    """address:port; an IPv6 address in brackets."""
    address, _, port = value.rpartition(":")
    if not address or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError("it must be an address and a port such as 127.0.0.1:8000")
    return address.removeprefix("[").removesuffix("]"), int(port)


def networks(value: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(item) for item in names(value))
    except ValueError:
        raise ValueError(
            "it must be addresses or networks such as 127.0.0.1 or 10.1.0.0/16, with commas"
        ) from None


def yaml_or_none(value: str) -> dict[str, Any] | None:
    path = file_or_none(value)
    if path is None:
        return None
    try:
        told = yaml.safe_load(path.read_text())
    except yaml.YAMLError:
        told = None
    if not isinstance(told, dict):
        raise ValueError("it must be a file with lines such as `claim: mandates`")
    return told


def levels(value: str) -> dict[str, str]:
    """acr=level, with commas; what stands before the last = is the acr."""
    pairs = [item.rpartition("=") for item in names(value)]
    if not all(acr and name in ("low", "substantial", "high") for acr, _, name in pairs):
        raise ValueError("it must look like urn:example:loa2=substantial, with commas between several")
    return {acr: name for acr, _, name in pairs}


def places_of_groups(value: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """group=administration:role, with commas; a group that is named again has that role too."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for item in names(value):
        group, _, place = item.rpartition("=")
        administration, _, role = place.partition(":")
        if not (group and administration and role):
            raise ValueError("it must look like Dental clerks=dental:clerk, with commas between several")
        found[group] = (*found.get(group, ()), (administration, role))
    return found


def feedback_address(value: str) -> str:
    """What a link leads to: a page, or mailto: and an address."""
    if not value or "@" not in value:
        return web_address(value) if value else ""
    if value.count("@") != 1 or set(value) & set(" <>?&:"):
        raise ValueError("it must be a mail address or the address of a page")
    return f"mailto:{value}"


def postgresql_address(value: str) -> str:
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("it must be an address such as postgresql://luukku_app:password@host:5432/luukku")
    return value


def time_zone(value: str) -> ZoneInfo:
    if value not in available_timezones():
        raise ValueError("it must be a time zone such as Europe/Helsinki")
    return ZoneInfo(value)


def secret_text(value: str) -> str:
    if value and len(value) < 32:
        raise ValueError("it must have at least 32 characters")
    return value


def key_of_32_bytes(value: str) -> bytes:
    if not value:
        return b""
    try:
        key = bytes.fromhex(value)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ValueError("it must be 64 hexadecimal digits (32 bytes)")
    return key


def mail_server(value: str) -> tuple[str, int, str, str, bool] | None:
    """smtp:// or smtps:// -> host, port, user, password, whether encrypted from the start; None when empty."""
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("it must look like smtp://mail.example:587")
    secure = parts.scheme == "smtps"
    return (
        parts.hostname,
        parts.port or (465 if secure else 25),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        secure,
    )
