"""Damage that people, spreadsheets and merges do to a record, and whether the checks find it.

`model` says what a damage is and holds the catalogue of operators, `base` is the undamaged record
in memory, the operators stand in one module for each sort of damage, and `judging` applies a
damage to a copy, checks it and says whether it was found in the right file and line.
"""
