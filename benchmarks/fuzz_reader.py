"""Fuzz the reader: mutated diaries, and the public catalogue's files where it is present, for as long as one likes.

    python benchmarks/fuzz_reader.py [ROUNDS] [SEED]

Each round mutates the bytes of a seed file a few times and reads the result.  For any bytes there must be a verdict
within the time limit, the counts must agree with the rows, and the rows must be the file.  Prints rounds, verdicts and
the slowest read; a failure prints the seed of its round and the bytes.
"""

import base64
import datetime as dt
import json
import random
import sys
import time
import zlib
from collections import Counter
from pathlib import Path

from hiplog.diary.reader import read
from hiplog.diary.vocabulary import vocabulary

CATALOGUE = Path(__file__).parents[2] / "shared" / "catalogue" / "cases.json"
TODAY = dt.date(2026, 11, 20)
SECONDS = 5.0
LARGEST_SEED = 20_000
DIARY = b"""date,time,site,side,pain,techniques,stretch_minutes,note,id
2026-11-01,07:30,hip,left,6,,,woke stiff,h3f9k2m7qxa
2026-11-02,18:10,hip,left,5,foam_roller 10; ice 15,12,"couch stretch, 2",h8w1c4n0tzp
2026-11-03,21:00,low_back,,4,,,'-rested,h1y6b8s3gmu
"""
OWN_SEEDS = (
    DIARY,
    b"date;pain;stress;mood\r\n2026-11-01;6,5;3;ok\r\n2026-11-02;5;;\r\n",
    'sep=,\n"note",date,pain\n"two\nlines",2026-11-01,6\n'.encode("utf-16"),
)
SIGNS = (b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\n\n\n", b",,,,,,,,\n")
DAMAGE = (b"\0", b"\xff", b"\xc3\x83\xc2", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"<<<<<<< \n", b"9" * 400, b"x" * 5000)
CELLS = (b"2026-11-04,", b"03/04/2026", b"7/10", b"7,5", b"#REF!", b"NaN", b"=1+1", b"'=1", b"none; ", b"h3f9k2m7qxa")
PIECES = (*SIGNS, *DAMAGE, *CELLS, b"date,pain\n", b"sep=;\n")


def seeds() -> list[bytes]:
    """Return the files to mutate, large ones left out."""
    found = list(OWN_SEEDS)
    if CATALOGUE.exists():
        for case in json.loads(CATALOGUE.read_text(encoding="utf-8"))["cases"]:
            if case["kind"] == "file":
                packed = "bytes_zlib_b64" in case
                data = base64.b64decode(case["bytes_zlib_b64" if packed else "bytes_b64"])
                found.append(zlib.decompress(data) if packed else data)
    return [data for data in found if len(data) < LARGEST_SEED]


def mutated(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """Return ``data`` with one to five changes."""
    for _ in range(rng.randint(1, 5)):
        at, until = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        change = rng.randrange(6)
        if change == 0:
            data = data[:at] + rng.choice(PIECES) + data[at:]
        elif change == 1:
            data = data[:at] + data[min(until, at + rng.randint(1, 9)) :]
        elif change == 2:
            data = data[:at] + rng.randbytes(rng.randint(1, 3)) + data[at + 1 :]
        elif change == 3:
            data = data[:until] + data[at:]
        elif change == 4:
            data = data[:at]
        else:
            other = rng.choice(others)
            data = data[:at] + other[rng.randint(0, len(other)) :]
    return data[: 4 * LARGEST_SEED]


def check(data: bytes) -> tuple[str, float]:
    """Read the bytes; return the verdict and the seconds it took; raises AssertionError where a promise is broken."""
    begun = time.perf_counter()
    reading = read(data, today=TODAY, vocabulary=vocabulary(), measures=("stress",))
    rows = reading.rows
    took = time.perf_counter() - begun
    assert took < SECONDS, f"took {took:.1f} s"
    assert (reading.verdict == "accept") == (not reading.problems)
    assert len(reading.entries) == reading.rows_ok == sum(row.kind == "entry" for row in rows)
    assert reading.rows_quarantined == sum(row.kind == "held" for row in rows)
    assert all(problem.message.isprintable() for problem in reading.problems)
    if reading.verdict == "reject_file":
        assert len(reading.problems) == 1
    else:
        assert reading.dialect.whole(reading.prefix + "".join(row.text for row in rows)) == data
    return reading.verdict, took


def run(rounds: int, seed: int) -> tuple[Counter[str], float]:
    """Fuzz ``rounds`` times; return how often each verdict came, and the slowest read in seconds."""
    files = seeds()
    verdicts: Counter[str] = Counter()
    slowest = 0.0
    for place in range(rounds):
        rng = random.Random(f"{seed}/{place}")
        data = mutated(rng.choice(files), rng, files)
        try:
            verdict, took = check(data)
        except Exception as error:
            raise AssertionError(f"seed {seed}, round {place}: {error!r} for {data!r}") from error
        verdicts[verdict] += 1
        slowest = max(slowest, took)
    return verdicts, slowest


if __name__ == "__main__":
    how_often = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    counts, longest = run(how_often, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print(f"{how_often:,} mutated files, {len(seeds())} seeds: {dict(counts)}; slowest read {1000 * longest:.0f} ms")
