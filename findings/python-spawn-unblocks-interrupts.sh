#!/usr/bin/env bash
# Python 3.11, multiprocessing by "spawn": a thread that has blocked SIGINT, so that the processes it starts inherit the
# block and Ctrl+C is its own to handle, has it unblocked by the first process or semaphore that it makes.
#
# A good guess: a signal mask is the thread's own, and only pthread_sigmask changes it. But the first thing that needs
# cleaning up starts multiprocessing's resource tracker, which blocks SIGINT and SIGTERM meanwhile and then unblocks them,
# whether they were blocked before or not. The worker that is started next gets the interrupt of the terminal; of a Dask
# LocalCluster the workers end with a traceback each, and the cluster waits for them for good.
#
# `resource_tracker.ensure_running()` before the block makes it hold.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/mask.py" <<'PYTHON'
import multiprocessing
import signal
import sys
from multiprocessing import resource_tracker


def blocked():
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def tell(answers):
    answers.send(blocked())


if __name__ == "__main__":
    if "first" in sys.argv:
        resource_tracker.ensure_running()
    context = multiprocessing.get_context("spawn")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    found = [blocked()]
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=tell, args=(sender,))
    process.start()
    found += [receiver.recv(), blocked()]
    process.join()
    print(*found)
PYTHON
told="$(python3 "$folder/mask.py") / $(python3 "$folder/mask.py" first)"
echo "$told"
[ "$told" = "True False False / True True True" ] || {
  echo "This has changed." >&2
  exit 1
}
