"""A small anthology for tests: written by code, spoken by the tone engine."""

import functools
from io import BytesIO
from pathlib import Path

import numpy as np
import soundfile
from PIL import Image

SERIES = """\
title = "试播集"
description = "测试用的节目"
owner = "测试社"
email = "editor@example.org"
link = "https://example.org/trial"
rights = "测试社授权，2026-01-05，随项目测试与播出"
producer = "narrate-test"
engine = "tone"
fallback = ""
[opening]
chapter = "片头"
sting = "bell.wav"
say = [
  "您正在收听的是《{series}》，第{number}集，《{title}》。",
  "作者：{author}。",
  "本节目音频由人工智能合成。",
]
[closing]
chapter = "片尾"
sting = "bell.wav"
say = ["《{title}》播讲完毕。", "来源：{source}。"]
"""
VOICE = "[tone]\nhz = 220\n[espeak]\nvoice = 'cmn'\nrate = 170\n[edge]\nvoice = 'zh-CN-YunyangNeural'\n"
STORY = """\
渡口的灯

作者：林小满

老渡口在柳溪的下游，船工姓何，摆渡三十二年。天一黑，他就把马灯挂到竹竿上。

一、夜里的铃声

那天夜里十一点，对岸响了三次铃。何师傅披上蓑衣，解开缆绳，一句话也没有说。

二、桥通了

2019年桥修通了，渡船停在岸边。何师傅还是每天擦一遍马灯，他说：“灯亮着，心里就有路。”
"""
HOLED = STORY.replace("2019年桥修通了", "年，桥修通了").replace("渡口的灯", "停下来的船")


@functools.cache
def picture() -> bytes:
    """A plain cover: a drawn one takes longer than a short episode."""
    out = BytesIO()
    Image.new("RGB", (1400, 1400), (40, 70, 90)).save(out, "JPEG", quality=30)
    return out.getvalue()


def make(root: Path, *, cover: bool = True, **stories: str) -> Path:
    """An anthology in *root* with these manuscripts; with none, one clean story."""
    for folder in ("scripts", "voices", "episodes"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "episodes" / "series.toml").write_text(SERIES, "utf-8")
    bell = np.sin(np.arange(22_050) * 0.08) * np.linspace(0.3, 0.0, 22_050)
    soundfile.write(root / "episodes" / "bell.wav", bell, 44_100)
    if cover:
        (root / "episodes" / "cover.jpg").write_bytes(picture())
    (root / "voices" / "narrator.toml").write_text(VOICE, "utf-8")
    for name, text in (stories or {"01-ferry": STORY}).items():
        (root / "scripts" / f"{name}.txt").write_text(text, "utf-8")
    return root
