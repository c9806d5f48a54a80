"""
How much memory a pupil's kernel takes, before and after its first figure, and what is imported in it.

Three kernels: ours as the pupil's page starts it (forked where that is
possible), ours as JupyterLab starts it, and a plain one with ipywidgets and
matplotlib. Ours runs a whole lesson. RSS counts shared memory in full for every
process, PSS in fair shares: the sum of all PSS is what the computer really
spends. The shares depend on how many kernels there are, so `--siblings` more
are started.

    python benchmarks/memory.py --siblings 0 4 29
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from common import HERE, conditions, memory
from jupyter_client.provisioning import KernelProvisionerFactory

from esafety.page import app
from esafety.page.kernels import forked
from esafety.page.kernels.pool import WarmKernels

SLUG = "guessing-machine"
FIGURE = """
import ipywidgets
for each in list(ipywidgets.Widget.widgets.values()):
    if each.has_trait("picture"):
        each.width = 640
        break
"""
PLAIN = "import ipywidgets; ipywidgets.IntSlider()"
PLAIN_FIGURE = """
import io, matplotlib.pyplot as plt
figure, axes = plt.subplots(); axes.plot([1, 2, 3]); figure.savefig(io.BytesIO(), format="svg"); plt.close()
"""
IMPORTED = "__import__('json').dumps(sorted(__import__('sys').modules))"


async def run(kernels: Any, kernel_id: str, code: str) -> str:
    """Run code in a kernel, and give the list of what is imported there afterwards."""
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels(stdin=False, hb=False, control=False)
    reply = await client.execute(code, user_expressions={"it": IMPORTED}, reply=True, timeout=120)
    client.stop_channels()
    assert reply["content"]["status"] == "ok", reply["content"]
    return str(reply["content"]["user_expressions"]["it"]["data"]["text/plain"])


def lesson() -> str:
    """Every code cell of the released lesson."""
    cells = json.loads((HERE / "release" / SLUG / "lesson.ipynb").read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


async def measure(folder: Path, name: str, before: str, after: str, siblings: int) -> list[str]:
    """Start a kernel and its siblings, and print what it takes. Gives what is imported at each stage."""
    seat = app.Seat(folder, folder, "pupil", 0, "")
    KernelProvisionerFactory.clear_instance()
    with app.private_folder() as private:
        kernels = WarmKernels(config=app.settings(seat, private), root_dir=str(folder))
        kernels.connection_dir = os.environ["JUPYTER_RUNTIME_DIR"]
        kernels.SPARES = 0
        every = [await kernels.start_kernel(path=SLUG) for _ in range(siblings + 1)]
        pid = kernels.get_kernel(every[0]).provisioner.process.pid
        imported = []
        for stage, code in (("before", before), ("after", after)):
            for kernel_id in every:
                last = await run(kernels, kernel_id, code)
            imported.append(last)
            used = memory(pid)
            figures = " ".join(f"{used[each]:7.1f}" for each in ("rss", "pss", "alone"))
            print(f"{name:34} {siblings:8} {stage:6}  {figures}")
        await kernels.shutdown_all(now=True)
    return imported


def packages(imported: str) -> Counter[str]:
    """How many modules of each package are imported."""
    return Counter(name.partition(".")[0] for name in json.loads(imported.strip("'")))


def main() -> None:
    """Measure all three, and list what ours imports."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--siblings", type=int, nargs="+", default=[0])
    asked = parser.parse_args()
    usual = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner"}
    print(conditions(), "\n")
    print(f"{'kernel':34} {'siblings':8} figure  RSS MB  PSS MB  its own")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(HERE / "release" / SLUG, folder / SLUG)
        os.environ["ESAFETY_PAGE"] = "1"
        for siblings in asked.siblings:
            if forked.possible():
                asyncio.run(measure(folder, "ours, on the pupil's page", lesson(), FIGURE, siblings))
            os.environ |= usual
            ours = asyncio.run(measure(folder, "ours, started the usual way", lesson(), FIGURE, siblings))
            asyncio.run(measure(folder, "plain ipywidgets and matplotlib", PLAIN, PLAIN_FIGURE, siblings))
            for variable in usual:
                os.environ.pop(variable)
    before, after = map(packages, ours)
    print("\nmodules imported by a kernel started the usual way: before, and more with the first figure")
    for package, count in sorted(after.items(), key=lambda each: -each[1]):
        if count > 4:
            print(f"{package:24} {before[package]:5} {count - before[package]:+5}")


if __name__ == "__main__":
    main()
