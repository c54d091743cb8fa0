"""Reads a file of comma-separated values with Python's own csv, strictly, and says as JSON what stands in it."""
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    json.dump(list(csv.reader(file, strict=True)), sys.stdout)
