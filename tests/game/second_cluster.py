"""A real Dask cluster of two worker processes, for tests: ``python -m tests.game.second_cluster``.

Says the address of its scheduler and the processes of its workers in one line, and is there until
its input closes.
"""

from __future__ import annotations

import logging
import sys


def main() -> None:
    from distributed import LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        pids = [str(worker.pid) for worker in cluster.workers.values()]
        sys.stdout.write(" ".join([cluster.scheduler_address, *pids]) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
