"""Run the same tests again and again, each time on the code as it stands, in a child that has the libraries loaded.

Starting Python and loading the libraries takes ten times as long as the tests of one module: scripts/mutants asks here.
usage: warm_tests.py serve SOCKET TEST...     warm_tests.py ask SOCKET (ends as the tests end: 0 where all pass)
"""

import contextlib
import os
import signal
import socket
import sys

LIMIT = 60  # processor seconds, whatever else the machine does: a change that makes a loop endless is noticed too


def run(tests: list[str], told: int | None = None) -> None:
    """Run the tests and end the process as they end; where `told` is given, write there which libraries they load."""
    import pytest

    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))
    if told is not None:
        ours = ("analys", "test", "conftest", "__")
        os.write(told, "\n".join(name for name in list(sys.modules) if not name.startswith(ours)).encode())
    sys.stdout.flush()
    os._exit(code)


def child(tests: list[str]) -> int:
    """Run the tests in a child; 0 where all pass."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.setsid()
    run(tests)
    return 1


def libraries(tests: list[str]) -> list[str]:
    """Return the modules that the tests load beside ours; ends where the unchanged code fails them."""
    out, told = os.pipe()
    if not (pid := os.fork()):
        sys.dont_write_bytecode = False
        run(tests, told)
    os.close(told)
    with os.fdopen(out) as read:
        names = read.read().split("\n")
    if os.waitpid(pid, 0)[1]:
        sys.exit("the tests fail before anything is changed")
    return names


def serve(address: str, tests: list[str]) -> None:
    """Answer each question with the exit code of the tests, as one byte."""
    for name in libraries(tests):
        with contextlib.suppress(Exception):
            __import__(name)
    sys.dont_write_bytecode = True
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        while True:
            asked, _ = listening.accept()
            with asked, contextlib.suppress(BrokenPipeError):
                asked.send(bytes([min(255, abs(child(tests)))]))


def ask(address: str) -> int:
    """Return the exit code of the tests on the code as it stands."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(address)
        return (asking.recv(1) or b"\1")[0]


if __name__ == "__main__":
    if sys.argv[1] == "ask":
        sys.exit(ask(sys.argv[2]))
    serve(sys.argv[2], sys.argv[3:])
