"""Compares `probity score` and `probity agreement` with independent libraries on seeded random cases."""

import json
import random
import subprocess
import sys
from decimal import Decimal

import krippendorff
import numpy
from pymcdm.methods import WSM

CASES = 1000
PROBITY = sys.argv[1]


def probity(command, document):
    """The answer of the program to a document."""
    done = subprocess.run([PROBITY, command, "-"], input=json.dumps(document), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command} refused: {done.stderr}\n{json.dumps(document)}")
    return json.loads(done.stdout)


def weighted_sum(dice):
    """Quality of each bid by pymcdm and by us, of points on one scale."""
    criteria, bids = dice.randint(1, 12), dice.randint(2, 10)
    weights = [dice.randint(1, 100) for _ in range(criteria)]
    points = [[dice.randint(0, 1000) / 10 for _ in range(criteria)] for _ in range(bids)]
    # The points are shares of one scale already: nothing is to be normalised.
    method = WSM(normalization_function=lambda column, cost=False: column / 100)
    shares = numpy.array(weights) / sum(weights)
    theirs = method(numpy.array(points), shares, numpy.ones(criteria))
    document = {
        "format": "probity.evaluation/1",
        "scheme": {
            "method": "quality_only",
            "weighting": "nested",
            "sections": [{
                "key": "S", "title": "S", "weight": "100",
                "criteria": [
                    {"key": f"C{n}", "title": "C", "kind": "rated", "weight": str(weight), "scale_max": "100"}
                    for n, weight in enumerate(weights)
                ],
            }],
        },
        "bids": [
            {"key": f"B{n}", "name": "B", "points": {f"C{c}": f"{value:.2f}" for c, value in enumerate(row)}}
            for n, row in enumerate(points)
        ],
    }
    ours = probity("score", document)["bids"]
    for bid, value in zip(ours, theirs):
        if abs(float(bid["quality"]) - 100 * value) > 0.00500001:
            sys.exit(f"weighted sum: {bid['quality']} here, {100 * value} by pymcdm\n{json.dumps(document)}")


def alpha(dice):
    """Alpha by krippendorff and by us; how often it is defined differs by nothing."""
    observers, units = dice.randint(2, 6), dice.randint(2, 20)
    table = [
        [None if dice.random() < 0.2 else dice.randint(0, 100) / 10 for _ in range(units)] for _ in range(observers)
    ]
    columns = [[row[unit] for row in table if row[unit] is not None] for unit in range(units)]
    paired = [value for column in columns if len(column) > 1 for value in column]
    document = {
        "format": "probity.agreement/1",
        "units": [{"scale_max": "10", "marks": [str(Decimal(str(value))) for value in column]} for column in columns],
    }
    ours = probity("agreement", document)["alpha"]
    if len(set(paired)) < 2:
        if ours is not None:
            sys.exit(f"alpha: {ours} where it is not defined\n{json.dumps(document)}")
        return
    data = [[numpy.nan if value is None else value for value in row] for row in table]
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="interval")
    if ours is None or abs(float(ours) - theirs) > 1e-8:
        sys.exit(f"alpha: {ours} here, {theirs} by krippendorff\n{json.dumps(document)}")


def main():
    dice = random.Random(20261126)
    for _ in range(CASES):
        weighted_sum(dice)
    print(f"{CASES} random weighted sums agree with pymcdm")
    for _ in range(CASES):
        alpha(dice)
    print(f"{CASES} random alphas agree with krippendorff")


main()
