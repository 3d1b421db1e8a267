"""Memory of a process and its children, as the kernel counts it. Linux only: 0 elsewhere."""

from pathlib import Path


def resident(pid):
    """Bytes in memory now."""
    return _sum(pid, "VmRSS")


def peak(pid):
    """The most bytes that were in memory at once; of several processes, the sum of each one's most."""
    return _sum(pid, "VmHWM")


def _sum(pid, field):
    return sum(_field(each, field) for each in _family(pid))


def _field(pid, field):
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _family(pid):
    out = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            out += [each for child in children.read_text().split() for each in _family(int(child))]
        except OSError:
            pass
    return out
