"""The room of channels: found by listing it, loaded when asked for, whole in every way of installing."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import seqlang
from seqlang.channels import Channels, channel_named, channel_names, own_channel, producers
from seqlang.model.builtin import built_in_events
from seqlang.model.details import SHAPES

MESSAGES = {"email", "sms", "whatsapp", "push", "in_app"}
TASKS = {"call", "linkedin", "task"}


def test_every_file_of_the_room_is_a_channel_of_its_own_name() -> None:
    channels = [channel_named(name) for name in channel_names()]
    assert [c and c.name for c in channels] == list(channel_names())
    assert {c.name for c in channels if c and c.kind == "message"} == MESSAGES
    assert {c.name for c in channels if c and c.kind == "task"} == TASKS
    assert {"webhook", "notify"} == set(channel_names()) - MESSAGES - TASKS


def test_details_have_shapes_and_events_exist() -> None:
    shapes = {*SHAPES, "text", "texts", "body", "label"}
    for name in channel_names():
        channel = channel_named(name)
        assert channel is not None and channel.__class__ and dict(channel.details)
        assert {shape for _, shape in channel.details} <= shapes
        assert set(channel.events) <= set(built_in_events())


def test_who_can_bring_an_event_about() -> None:
    assert producers("accepted") == ("linkedin",)
    assert producers("answered") == ("webhook",)
    assert "call" not in producers("opened")
    assert producers("meeting_booked") == ()


def test_a_channel_of_your_own_takes_what_its_kind_takes_and_anything_else() -> None:
    card = own_channel("direct_mail", "task")
    assert dict(card.details)["due"] == "due" and card.open_details
    assert card.attributes == (("outcome", "text"),)


def test_channels_are_loaded_when_asked_for() -> None:
    channels = Channels({"card": own_channel("card", "task")})
    assert "email" in channels and "card" in channels and "fax" not in channels
    assert len(channels) == len(list(channels)) == 11
    assert channels["card"].kind == "task"


def test_the_room_is_found_in_a_zip(tmp_path: Path) -> None:
    root = Path(seqlang.__file__).parent
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in [*root.glob("*.py"), *(root / "channels").glob("*.py")]:
            archive.write(file, file.relative_to(root.parent))
    code = "import seqlang.channels as c; print('zip' in c.__file__, *c.channel_names(), c.channel_named('sms').kind)"
    env = {"PYTHONPATH": str(tmp_path / "all.zip")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.split() == ["True", *channel_names(), "message"], done.stderr
