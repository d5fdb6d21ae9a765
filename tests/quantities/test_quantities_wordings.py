"""Every wording of the table, in the positions and spellings that occur."""

from __future__ import annotations

import pytest

from ashraf_record.quantities import QuantityError, parse

# wording, cells: "qualifier number number_to whole hedge", role if it is not count
WORDINGS = [
    ("52", "exact 52"),
    ("Five", "exact 5"),
    ("seven", "exact 7"),
    ("exactly 52", "exact 52 - - precise"),
    ("52 exactly", "exact 52 - - precise"),
    ("precisely fifty-two", "exact 52 - - precise"),
    ("a total of seven times", "exact 7 - - precise"),
    ("52 in total", "exact 52 - - precise"),
    ("in all, 52", "exact 52 - - precise"),
    ("all 100", "exact 100 - - precise"),
    ("all of the 100", "exact 100 - - precise"),
    ("all the remaining 100 people", "exact 100 - - precise"),
    ("every one of the 100", "exact 100 - - precise"),
    ("each of the 100", "exact 100 - - precise"),
    ("about 80", "approx 80"),
    ("Approximately 80", "approx 80"),
    ("around eighty", "approx 80"),
    ("roughly 80", "approx 80"),
    ("some 100", "approx 100"),
    ("some hundred", "approx 100"),
    ("80 or so", "approx 80"),
    ("80, give or take", "approx 80"),
    ("80 or thereabouts", "approx 80"),
    ("circa 80", "approx 80"),
    ("c. 80", "approx 80"),
    ("~80", "approx 80"),
    ("80-odd", "approx 80"),
    ("an estimated 80", "approx 80"),
    ("a dozen", "approx 12"),
    ("half a dozen", "approx 6"),
    ("half-dozen", "approx 6"),
    ("two dozen", "approx 24"),
    ("a couple of dozen", "approx 24"),
    ("a couple hundred", "approx 200"),
    ("a hundred", "approx 100"),
    ("half a million", "approx 500000"),
    ("quarter of a million", "approx 250000"),
    ("exactly a hundred", "exact 100 - - precise"),
    ("all of about 100", "approx 100"),
    ("almost 1,000", "just-below 1000"),
    ("nearly 1,000", "just-below 1000"),
    ("close to 1,000", "just-below 1000"),
    ("approaching 1,000", "just-below 1000"),
    ("just under 1,000", "just-below 1000"),
    ("not quite 1,000", "just-below 1000"),
    ("just over 100", "just-above 100"),
    ("slightly more than 100", "just-above 100"),
    ("a little over 100", "just-above 100"),
    ("more than 1,300", "more-than 1300"),
    ("over 50", "more-than 50"),
    ("well over 50", "more-than 50"),
    ("above 50", "more-than 50"),
    ("upwards of 50", "more-than 50"),
    ("in excess of 50", "more-than 50"),
    ("exceeding 50", "more-than 50"),
    (">50", "more-than 50"),
    ("far more than 50", "more-than 50"),
    ("many more than 50", "more-than 50"),
    ("more than a dozen", "more-than 12"),
    ("at least 50", "at-least 50"),
    ("50 at least", "at-least 50"),
    ("no fewer than 50", "at-least 50"),
    ("NO LESS THAN 50", "at-least 50"),
    ("not less than fifty", "at-least 50"),
    ("not fewer than 50", "at-least 50"),
    ("a minimum of 50", "at-least 50"),
    ("50 or more", "at-least 50"),
    ("50-plus", "at-least 50"),
    ("50 plus", "at-least 50"),
    ("50+", "at-least 50"),
    ("fifty or more", "at-least 50"),
    ("≥ 50", "at-least 50"),
    (">= 50", "at-least 50"),
    ("a dozen or more", "at-least 12"),
    ("less than 50", "less-than 50"),
    ("fewer than 50", "less-than 50"),
    ("under 50", "less-than 50"),
    ("below 50", "less-than 50"),
    ("well under 50", "less-than 50"),
    ("at most 50", "at-most 50"),
    ("50 at most", "at-most 50"),
    ("no more than 50", "at-most 50"),
    ("not more than 50", "at-most 50"),
    ("not over 50", "at-most 50"),
    ("a maximum of 50", "at-most 50"),
    ("50 or fewer", "at-most 50"),
    ("max 50", "at-most 50"),
    ("up to 50", "up-to 50"),
    ("as many as 50", "up-to 50"),
    ("between 40 and 50", "range 40 50"),
    ("from 40 to 50", "range 40 50"),
    ("40 to 50", "range 40 50"),
    ("40–50", "range 40 50"),
    ("40-50", "range 40 50"),
    ("40 - 50", "range 40 50"),
    ("40—50", "range 40 50"),
    ("forty to fifty", "range 40 50"),
    ("between one hundred and two thousand", "range 100 2000"),
    ("between a hundred and two hundred", "range 100 200"),
    ("between one hundred and ten and one hundred and twenty", "range 110 120"),
    ("five to six thousand", "range 5000 6000"),
    ("1.5 to 2 million", "range 1500000 2000000"),
    ("from 900 to 1 thousand", "range 900 1000"),
    ("five or six", "either 5 6"),
    ("5 or possibly 6", "either 5 6"),
    ("two or three hundred", "either 200 300"),
    ("one or two dozen", "either 12 24"),
    ("a couple", "couple"),
    ("a couple of", "couple"),
    ("a few", "few"),
    ("a handful of", "few"),
    ("in their droves", "many"),
    ("the wounded", "plural"),
    ("the dead", "plural"),
    ("the 40 wounded", "exact 40"),
    ("each", "none"),
    ("complete", "none"),
    ("quadripartite", "exact 4"),
    ("trilateral", "exact 3"),
    ("several", "several"),
    ("Several of the wounded", "several"),
    ("some", "plural"),
    ("some residents", "plural"),
    ("some of the residents", "plural"),
    ("a number of", "plural"),
    ("multiple", "plural"),
    ("families", "plural"),
    ("women and children", "plural"),
    ("many", "many"),
    ("numerous", "many"),
    ("a large number of", "many"),
    ("quite a few", "many"),
    ("tens", "tens"),
    ("dozens", "dozens"),
    ("dozens upon dozens", "dozens"),
    ("scores", "scores"),
    ("hundreds", "hundreds"),
    ("100s", "hundreds"),
    ("thousands", "thousands"),
    ("tens of thousands", "tens-of-thousands"),
    ("hundreds of thousands", "hundreds-of-thousands"),
    ("several hundred", "hundreds"),
    ("a few dozen", "dozens"),
    ("many thousands", "thousands"),
    ("a few hundred thousand", "hundreds-of-thousands"),
    ("at least several hundred", "hundreds"),
    ("some dozens", "dozens"),
    ("more than half of the 100", "majority - - 100"),
    ("over half the 100", "majority - - 100"),
    ("most of the 100", "majority - - 100"),
    ("the majority of 100", "majority - - 100"),
    ("the vast majority of the 100", "majority - - 100"),
    ("more than half of some 100", "majority"),
    ("most of about 100", "majority"),
    ("less than half of 100", "minority - - 100"),
    ("fewer than half of the 100", "minority - - 100"),
    ("half of the 100", "fraction 1 2 100"),
    ("half the 100", "fraction 1 2 100"),
    ("one half of 100", "fraction 1 2 100"),
    ("a third of the 90", "fraction 1 3 90"),
    ("one-third of the 90", "fraction 1 3 90"),
    ("two thirds of the 90", "fraction 2 3 90"),
    ("two-thirds of 90", "fraction 2 3 90"),
    ("three quarters of the 100", "fraction 3 4 100"),
    ("2/3 of the 90", "fraction 2 3 90"),
    ("half of", "fraction 1 2"),
    ("a third of the residents", "fraction 1 3"),
    ("one in five", "fraction 1 5"),
    ("about half of the 100", "fraction 1 2 100 approx"),
    ("exactly half of the 100", "fraction 1 2 100 precise"),
    ("nearly all of 100", "just-below - - 100"),
    ("almost all of the 100", "just-below - - 100"),
    ("40 percent of 200", "percent 40 - 200"),
    ("40 % of 200", "percent 40 - 200"),
    ("40% of the 200", "percent 40 - 200"),
    ("forty per cent of two hundred", "percent 40 - 200"),
    ("40 percent", "percent 40"),
    ("no", "zero 0"),
    ("No casualties", "zero 0"),
    ("none", "zero 0"),
    ("none of the 100", "zero 0 - 100"),
    ("Nobody", "zero 0"),
    ("no one", "zero 0"),
    ("no-one", "zero 0"),
    ("not one", "zero 0"),
    ("not a single", "zero 0"),
    ("zero", "zero 0"),
    ("0", "zero 0"),
    ("haven't yet moved a single person", "zero 0"),
    ("haven’t yet moved a single person", "zero 0"),
    ("did not kill anyone", "zero 0"),
    ("without a single injury", "zero 0"),
    ("an unknown number", "some-number"),
    ("an unspecified number of people", "some-number"),
    ("all", "none"),
    ("all of the residents", "none"),
    ("The majority", "none"),
    ("most", "none"),
    ("most residents", "none"),
    ("nearly all", "none"),
    # nested and bounded
    ("at least about 30", "at-least 30 - - approx"),
    ("at least some 30", "at-least 30 - - approx"),
    ("roughly at least 30", "at-least 30 - - approx"),
    ("about 30 or more", "at-least 30 - - approx"),
    ("not more than about 30", "at-most 30 - - approx"),
    ("up to an estimated 30", "up-to 30 - - approx"),
    ("about 40 to 50", "range 40 50 - approx"),
    ("between about 40 and 50", "range 40 50 - approx"),
    ("some five or six", "either 5 6 - approx"),
    ("a total of more than 1,300", "more-than 1300"),
    ("at least 30 or more", "at-least 30"),
    ("at least a third of the 90", "at-least 30 - 90"),
    ("more than a third of 100", "more-than 33 - 100"),
    ("at least a third of 100", "at-least 34 - 100"),
    ("less than a third of 100", "less-than 34 - 100"),
    ("no more than a third of 100", "at-most 33 - 100"),
    ("nearly half of the 100", "just-below 50 - 100"),
    ("more than 40 percent of 200", "more-than 80 - 200"),
    ("between 30 and 40 percent of 200", "range 60 80 200"),
    ("at least a third of the members", "none"),
    ("up to several hundred", "none"),
    ("not all of the 100", "less-than 100 - 100"),
    # wholes
    ("30 of the 100", "exact 30 - 100"),
    ("at least 30 of the 100", "at-least 30 - 100"),
    ("5 out of 26", "exact 5 - 26"),
    ("30 of the roughly 100", "exact 30"),
    ("several of the 100", "several - - 100"),
    ("some of the 100", "plural - - 100"),
    # words around, units
    ("52 killed", "exact 52"),
    ("six previous", "exact 6"),
    ("eight day", "exact 8"),
    ("eight-day", "exact 8"),
    ("5 years", "exact 5"),
    ("next 5 years", "exact 5"),
    ("seven times", "exact 7"),
    ("twice", "exact 2"),
    ("once", "exact 1"),
    ("both", "exact 2"),
    ("a single person", "exact 1"),
    ("the first two attacks", "exact 2"),
    ("the two most recent attacks", "exact 2"),
    ("two deadly attacks", "exact 2"),
    ("“52”", "exact 52"),
    ("may have killed 50", "exact 50"),
    ("handed over to 50", "exact 50"),
    # numerals
    ("1,300", "exact 1300"),
    ("1 300", "exact 1300"),
    ("1\u2009300", "exact 1300"),
    ("1\u202f300", "exact 1300"),
    ("1\u00a0300\u00a0000", "exact 1300000"),
    ("1.2 million", "exact 1200000"),
    ("1.25 thousand", "exact 1250"),
    ("10k", "exact 10000"),
    ("one and a half thousand", "exact 1500"),
    ("two and a half million", "exact 2500000"),
    ("a hundred and twenty", "exact 120"),
    ("twelve hundred", "exact 1200"),
    ("twenty-six", "exact 26"),
    ("twenty six", "exact 26"),
    ("two hundred thousand", "exact 200000"),
    ("one million, two hundred thousand", "exact 1200000"),
    # roles
    ("fourth", "exact 4", "ordinal"),
    ("the 4th", "exact 4", "ordinal"),
    ("the third such", "exact 3", "ordinal"),
    ("the twenty-first", "exact 21", "ordinal"),
    ("the 100th", "exact 100", "ordinal"),
    ("a second attack", "exact 2", "ordinal"),
    ("a third attack", "exact 3", "ordinal"),
    ("at least the fourth", "at-least 4", "ordinal"),
    ("fourth or fifth", "either 4 5", "ordinal"),
    ("seven more", "exact 7", "additional"),
    ("another five", "exact 5", "additional"),
    ("a further 3", "exact 3", "additional"),
    ("Five other residents", "exact 5", "additional"),
    ("five others", "exact 5", "additional"),
    ("an additional 5", "exact 5", "additional"),
    ("another", "exact 1", "additional"),
    ("dozens more", "dozens", "additional"),
    ("another dozen", "approx 12", "additional"),
    ("at least 7 more", "at-least 7", "additional"),
    # found by wordings from outside the table
    ("without casualties", "zero 0"),
    ("has yet to move a single person", "zero 0"),
    ("the past three", "exact 3"),
    ("well past three", "more-than 3"),
    ("the toll exceeded 52", "more-than 52"),
    ("topped 300", "more-than 300"),
    ("north of 300", "more-than 300"),
    ("south of 300", "less-than 300"),
    ("larger than 100", "more-than 100"),
    ("no larger than 100", "at-most 100"),
    ("no smaller than 100", "at-least 100"),
    ("many fewer than 300", "less-than 300"),
    ("did not exceed 100", "at-most 100"),
    ("didn’t exceed 100", "at-most 100"),
    ("not to exceed 100", "at-most 100"),
    ("not in excess of 100", "at-most 100"),
    ("never more than 100", "at-most 100"),
    ("never fewer than 100", "at-least 100"),
    ("more than or equal to 100", "at-least 100"),
    ("equal to or less than 100", "at-most 100"),
    ("100 and up", "at-least 100"),
    ("40 or higher", "at-least 40"),
    ("40 or lower", "at-most 40"),
    ("36 people or more", "at-least 36"),
    ("36 killed at least", "at-least 36"),
    ("36 people, at most", "at-most 36"),
    ("36 people or so", "approx 36"),
    ("in the vicinity of 80", "approx 80"),
    ("in the neighbourhood of 80", "approx 80"),
    ("on the order of 80", "approx 80"),
    ("virtually 100", "just-below 100"),
    ("virtually none", "none"),
    ("next to none", "none"),
    ("a year or two", "either 1 2"),
    ("between 30 and about 40", "range 30 40 - approx"),
    ("between two and two hundred", "range 2 200"),
    ("two to 1.5 million", "range 2 1500000"),
    ("between one and one hundred million", "range 1000000 100000000"),
    (
        "between nine thousand, five hundred and eight and nine thousand, five hundred and nine",
        "range 9508 9509",
    ),
    (
        "between two million, five hundred and eight thousand, seven hundred "
        "and two million, five hundred and eight thousand, eight hundred",
        "range 2508700 2508800",
    ),
    ("nearly all 100", "just-below - - 100"),
    ("almost all 3,400 residents", "just-below - - 3400"),
    ("not all 100", "less-than 100 - 100"),
    ("more than half its 100 residents", "majority - - 100"),
    ("the larger part of the 100", "majority - - 100"),
    ("a handful of the 100", "few - - 100"),
    ("a couple of the 100", "couple - - 100"),
    ("an unknown number of the 100", "some-number - - 100"),
    ("½ of the 100", "fraction 1 2 100"),
    ("⅔ of the 90", "fraction 2 3 90"),
    ("30 pct of 100", "percent 30 - 100"),
    ("over a third", "none"),
    ("about a third", "fraction 1 3 - approx"),
    ("a third were killed", "fraction 1 3"),
    ("over a third of the 90", "more-than 30 - 90"),
    ("an enormous number", "many"),
    ("innumerable", "many"),
    ("fifty-two (52)", "exact 52"),
    ("at least one hundred (100)", "at-least 100"),
    ("every death", "none"),
    ("30 of the 100 at least", "at-least 30 - 100"),
    ("half of the 100 at most", "at-most 50 - 100"),
    ("100 people plus", "at-least 100"),
    ("52 exceeded", "exact 52"),
    ("in past 3 years", "exact 3"),
    ("seven times over the next few years", "exact 7"),
    ("for the next five years", "exact 5"),
    ("at least another 36", "at-least 36", "additional"),
    ("up to another 36", "up-to 36", "additional"),
    ("about another dozen", "approx 12", "additional"),
    ("at least a further 3", "at-least 3", "additional"),
]

# The same, as journalists, police statements, reports and appeals word them.
_FURTHER = """
173 | exact 173
one hundred and seventy-three | exact 173
one hundred seventy-three | exact 173
a hundred and seventy-three | exact 173
one-hundred-and-seventy-three | exact 173
three thousand four hundred | exact 3400
three thousand, four hundred | exact 3400
thirty-four hundred | exact 3400
3.4 thousand | exact 3400
3 400 | exact 3400
3,400 | exact 3400
3400 | exact 3400
Three Thousand Four Hundred | exact 3400
forty-two thousand one hundred and six | exact 42106
nine hundred ninety-nine thousand nine hundred ninety-nine | exact 999999
seven hundred and eighty-nine thousand, one hundred and twelve | exact 789112
one million | exact 1000000
a million | approx 1000000
1 million | exact 1000000
1,200,000 | exact 1200000
1 200 000 | exact 1200000
1.25 million | exact 1250000
about 1.2 million | approx 1200000
more than 1.2 million | more-than 1200000
one and a half million | exact 1500000
one-and-a-half million | exact 1500000
a million and a half | approx 1500000
two-and-a-half thousand | exact 2500
half-a-million | approx 500000
half a billion | approx 500000000
a quarter of a million | approx 250000
a quarter million | approx 250000
quarter-million | approx 250000
three quarters of a million | approx 750000
three-quarters of a million | approx 750000
nearly half a million | just-below 500000
more than half a million | more-than 500000
over a quarter of a million | more-than 250000
30-40k | range 30000 40000
30k-40k | range 30000 40000
30 to 40k | range 30000 40000
0.5 million | exact 500000
two 80mm mortars | exact 2
107mm rockets | plural
15 107mm rockets | exact 15
twenty-odd | approx 20
20-odd | approx 20
20 odd | approx 20
thirty-some | approx 30
fifty-something | approx 50
fifty-ish | approx 50
50ish | approx 50
a score | approx 20
two score | approx 40
three dozen | approx 36
dozen | approx 12
one dozen | approx 12
a dozen or so | approx 12
a dozen-odd | approx 12
about a dozen | approx 12
around two dozen | approx 24
some two dozen | approx 24
nearly a dozen | just-below 12
almost two dozen | just-below 24
close to three dozen | just-below 36
more than two dozen | more-than 24
over a dozen | more-than 12
well over a dozen | more-than 12
at least a dozen | at-least 12
at least three dozen | at-least 36
a dozen-plus | at-least 12
up to a dozen | up-to 12
as many as two dozen | up-to 24
fewer than a dozen | less-than 12
under a dozen | less-than 12
less than half a dozen | less-than 6
no more than a dozen | at-most 12
no fewer than a dozen | at-least 12
not more than half a dozen | at-most 6
exactly a dozen | exact 12 - - precise
half-a-dozen | approx 6
a half dozen | approx 6
a half-dozen | approx 6
more than half a dozen | more-than 6
at least half a dozen | at-least 6
about half a dozen | approx 6
half a dozen or so | approx 6
one and a half dozen | approx 18
a baker's dozen | exact 13
a couple dozen | approx 24
a couple of hundred | approx 200
a couple of thousand | approx 2000
a couple of hundred or so | approx 200
at least a couple | at-least 2
more than a couple | more-than 2
up to a couple | none
30-plus | at-least 30
30 plus | at-least 30
30+ | at-least 30
30 + | at-least 30
100-plus | at-least 100
a hundred-plus | at-least 100
thirty-plus | at-least 30
some 3,400 | approx 3400
some 3 400 | approx 3400
some three thousand four hundred | approx 3400
the some 3,400 residents | approx 3400
the 3,400-odd residents | approx 3400
the 3,400 or so residents | approx 3400
the roughly 3,400 residents | approx 3400
the approximately 3,400 residents | approx 3400
no fewer than 30 | at-least 30
not fewer than 30 | at-least 30
no less than 30 | at-least 30
not less than 30 | at-least 30
never fewer than 30 | at-least 30
not below 30 | at-least 30
never below 30 | at-least 30
no lower than 30 | at-least 30
no fewer than about 30 | at-least 30 - - approx
not fewer than some 30 | at-least 30 - - approx
not less than approximately thirty | at-least 30 - - approx
at least an estimated 30 | at-least 30 - - approx
at least around thirty | at-least 30 - - approx
at least roughly 30 | at-least 30 - - approx
at the very least 30 | at-least 30
30 at the very least | at-least 30
at a minimum 30 | at-least 30
at minimum 30 | at-least 30
at a minimum, 30 | at-least 30
a minimum of 30 | at-least 30
30 at a minimum | at-least 30
30 minimum | at-least 30
at a maximum 30 | at-most 30
at a maximum of 30 | at-most 30
30 at a maximum | at-most 30
maximum of 30 | at-most 30
30 tops | at-most 30
30 at the most | at-most 30
30 max | at-most 30
no more than about 30 | at-most 30 - - approx
no more than roughly 30 | at-most 30 - - approx
not more than 30 or so | at-most 30 - - approx
no greater than 30 | at-most 30
not above 30 | at-most 30
never more than 30 | at-most 30
not exceeding 30 | at-most 30
never exceeded 30 | at-most 30
did not exceed 30 | at-most 30
cannot exceed 30 | at-most 30
30 or fewer | at-most 30
30 or less | at-most 30
30 and under | at-most 30
30 and below | at-most 30
more than about 30 | more-than 30 - - approx
more than an estimated 30 | more-than 30 - - approx
well over about 30 | more-than 30 - - approx
over 30 or so | more-than 30 - - approx
under 30 or so | less-than 30 - - approx
up to about 30 | up-to 30 - - approx
up to 30 or so | up-to 30 - - approx
up to some 30 | up-to 30 - - approx
as many as about 30 | up-to 30 - - approx
fewer than about 30 | less-than 30 - - approx
just over about 30 | just-above 30 - - approx
almost exactly 30 | approx 30
just about 30 | approx 30
more or less 30 | approx 30
30, more or less | approx 30
30 more or less | approx 30
around about 30 | approx 30
round about 30 | approx 30
something like 30 | approx 30
somewhere around 30 | approx 30
somewhere in the region of 30 | approx 30
in the region of 30 | approx 30
of the order of 30 | approx 30
in the order of 30 | approx 30
in the range of 50 | approx 50
in the range of 30 to 40 | range 30 40
to the tune of 30 | approx 30
est. 30 | approx 30
an estimate of 30 | approx 30
estimated at 30 | approx 30
estimated at more than 30 | more-than 30 - - approx
approx. 30 | approx 30
ca. 30 | approx 30
c.30 | approx 30
circa 30 | approx 30
30 approximately | approx 30
30, approximately | approx 30
~ 30 | approx 30
≈30 | approx 30
~30-40 | range 30 40 - approx
30 give or take | approx 30
give or take 30 | approx 30
nigh on 50 | just-below 50
verging on 50 | just-below 50
bordering on 50 | just-below 50
getting on for 50 | just-below 50
pushing 50 | just-below 50
close on 50 | just-below 50
just shy of 50 | just-below 50
just short of 50 | just-below 50
a little under 50 | just-below 50
slightly fewer than 50 | just-below 50
slightly less than 50 | just-below 50
slightly under 50 | just-below 50
a touch under 50 | just-below 50
a shade over 50 | just-above 50
a tad over 50 | just-above 50
marginally more than 50 | just-above 50
marginally over 50 | just-above 50
fractionally over 50 | just-above 50
somewhat more than 50 | just-above 50
somewhat fewer than 50 | just-below 50
rather more than 50 | more-than 50
little more than 50 | just-above 50
little over 50 | just-above 50
a bit more than 50 | just-above 50
only just over 50 | just-above 50
just above 50 | just-above 50
just below 50 | just-below 50
just fewer than 50 | just-below 50
just more than 50 | just-above 50
barely more than 50 | just-above 50
easily 50 | exact 50
fully 50 | exact 50
a full 50 | exact 50
a mere 52 | exact 52
only 52 | exact 52
just 52 | exact 52
not quite 50 | just-below 50
30, perhaps more | at-least 30
30, possibly more | at-least 30
30 and possibly more | at-least 30
30 or possibly more | at-least 30
30 or perhaps more | at-least 30
30 or even more | at-least 30
at least 30, possibly more | at-least 30
30 and counting | at-least 30
30 and rising | at-least 30
30 and above | at-least 30
30 and up | at-least 30
30 upwards | at-least 30
from 30 upwards | at-least 30
30 or above | at-least 30
more than 50 but fewer than 60 | range 51 59
more than 50 but less than 60 | range 51 59
at least 50 but fewer than 60 | range 50 59
at least 50 but no more than 60 | range 50 60
at least 50 and at most 60 | range 50 60
no fewer than 50 and no more than 60 | range 50 60
over 50 but under 60 | range 51 59
more than 50 and less than 60 | range 51 59
fewer than 60 but more than 50 | range 51 59
at least 50, at most 60 | range 50 60
between 30 and 40 | range 30 40
from 30 to 40 | range 30 40
30-to-40 | range 30 40
thirty-to-forty | range 30 40
30 to 40 | range 30 40
30–40 | range 30 40
30 – 40 | range 30 40
between 30-40 | range 30 40
between 30 to 40 | range 30 40
between thirty and forty | range 30 40
between thirty-five and forty | range 35 40
between three hundred and four hundred and fifty | range 300 450
anywhere from 30 to 40 | range 30 40
anywhere between 30 and 40 | range 30 40
somewhere between 30 and 40 | range 30 40
30 through 40 | range 30 40
30 up to 40 | range 30 40
30 or 40 | either 30 40
30 or even 40 | either 30 40
either 30 or 40 | either 30 40
2/3 | fraction 2 3
between 30 and 40 thousand | range 30000 40000
30 to 40 thousand | range 30000 40000
thirty to forty thousand | range 30000 40000
30 to 40 million | range 30000000 40000000
900 to 1,000 | range 900 1000
between 900 and 1,000 | range 900 1000
100 to 2,000 | range 100 2000
1,000-2,000 | range 1000 2000
1 000–2 000 | range 1000 2000
1.2-1.5 million | range 1200000 1500000
1.2 to 1.5 million | range 1200000 1500000
between a dozen and two dozen | range 12 24
a dozen to fifteen | range 12 15
one to two dozen | range 12 24
between one and two dozen | range 12 24
two to three hundred | range 200 300
between two and three hundred | range 200 300
a hundred to a hundred and fifty | range 100 150
roughly between 30 and 40 | range 30 40 - approx
approximately 30 to 40 | range 30 40 - approx
an estimated 30-40 | range 30 40 - approx
an estimated 30 to 40 | range 30 40 - approx
about 30 or 40 | either 30 40 - approx
30 to 40 or so | range 30 40 - approx
some 30 to 40 | range 30 40 - approx
between 30 and 40 or so | range 30 40 - approx
one in three | fraction 1 3
1 in 3 | fraction 1 3
one in every three | fraction 1 3
one out of three | fraction 1 3
one out of every three | fraction 1 3
four out of five | fraction 4 5
nine in ten | fraction 9 10
nine out of ten | fraction 9 10
nine out of every ten | fraction 9 10
about one in three | fraction 1 3 - approx
more than one in three | none
one in three of the 90 | fraction 1 3 90
one of every five | fraction 1 5
two of the seven | exact 2 - 7
two out of the seven | exact 2 - 7
9 of 10 | exact 9 - 10
52 out of 100 | exact 52 - 100
52 out of the 100 | exact 52 - 100
52 out of a total of 100 | exact 52 - 100
52 of a total of 100 | exact 52 - 100
52 of the camp's 100 residents | exact 52 - 100
52 of the remaining 100 | exact 52 - 100
52 of an estimated 100 | exact 52
52 of more than 100 | exact 52
52 of the 100 or so residents | exact 52
three-quarters of the 3,400 | fraction 3 4 3400
three quarters of 3,400 | fraction 3 4 3400
three fourths of the 3,400 | fraction 3 4 3400
a quarter of the 3,400 | fraction 1 4 3400
one quarter of the 3,400 | fraction 1 4 3400
one-fifth of the 100 | fraction 1 5 100
nine-tenths of the 100 | fraction 9 10 100
a tenth of the 100 | fraction 1 10 100
two thirds | fraction 2 3
two-thirds | fraction 2 3
a quarter | fraction 1 4
half | fraction 1 2
a full third of the 90 | fraction 1 3 90
fully a third of the 90 | fraction 1 3 90
roughly a third of the 90 | fraction 1 3 90 approx
some two thirds of the 90 | fraction 2 3 90 approx
nearly two thirds of the 90 | just-below 60 - 90
almost three quarters of the 100 | just-below 75 - 100
close to a third of the 90 | just-below 30 - 90
more than three quarters of 100 | more-than 75 - 100
as many as a third of the 90 | up-to 30 - 90
up to a quarter of the 3,400 | up-to 850 - 3400
just over a third of the 90 | just-above 30 - 90
less than a quarter of the 100 | less-than 25 - 100
no fewer than two thirds of the 90 | at-least 60 - 90
at least half of the 100 | at-least 50 - 100
no less than half of the 100 | at-least 50 - 100
no more than half of the 100 | at-most 50 - 100
not more than half the 100 | at-most 50 - 100
just over half of the 100 | just-above 50 - 100
slightly more than half of the 100 | just-above 50 - 100
just under half of the 100 | just-below 50 - 100
almost half the 100 | just-below 50 - 100
not quite half of the 100 | just-below 50 - 100
up to half of the 100 | up-to 50 - 100
fewer than half | minority
under half of the 100 | minority - - 100
well over half of the 100 | majority - - 100
over half of the 100 | majority - - 100
over half of | majority
more than half | majority
more than half of the residents | majority
an overwhelming majority of the 100 | majority - - 100
a slim majority of the 100 | majority - - 100
the bulk of the 100 | majority - - 100
most of the 3,400 residents | majority - - 3400
most of its 3,400 residents | majority - - 3400
a minority of the 100 | minority - - 100
a small minority of the 100 | minority - - 100
nearly all of the 3,400 | just-below - - 3400
nearly all 3,400 | just-below - - 3400
virtually all of the 3,400 | just-below - - 3400
almost all of some 3,400 | none
all 52 | exact 52 - - precise
all of the 52 | exact 52 - - precise
all the 52 | exact 52 - - precise
all seven | exact 7 - - precise
each of the seven | exact 7 - - precise
all 3,400 residents | exact 3400 - - precise
not one of the 100 | zero 0 - 100
not one of | zero 0
not one of them | zero 0
not a single one of the 100 | zero 0 - 100
not a single one | zero 0
not one single person | zero 0
no one at all | zero 0
neither of the two | zero 0 - 2
none at all | zero 0
nobody was killed | zero 0
no casualties at all | zero 0
zero casualties | zero 0
without any casualties | zero 0
0 killed | zero 0
nil | zero 0
never a single one | zero 0
hasn't moved a single person | zero 0
have not relocated even one resident | zero 0
have yet to move anyone | zero 0
the fourth | exact 4 | ordinal
the 5th | exact 5 | ordinal
5th | exact 5 | ordinal
a second | exact 2 | ordinal
the second | exact 2 | ordinal
the seventh such attack | exact 7 | ordinal
for the fourth time | exact 4 | ordinal
the seventh and latest | exact 7 | ordinal
the one hundred and first | exact 101 | ordinal
the 21st attack | exact 21 | ordinal
the 22nd | exact 22 | ordinal
a fifth of the residents | fraction 1 5
a fifth of the 100 | fraction 1 5 100
a fourth of the 100 | fraction 1 4 100
the fourth of seven attacks | exact 4 - 7 | ordinal
another seven | exact 7 | additional
an additional seven | exact 7 | additional
a further seven | exact 7 | additional
an extra seven | exact 7 | additional
seven additional | exact 7 | additional
seven others | exact 7 | additional
seven other people | exact 7 | additional
some seven more | approx 7 | additional
at least seven more | at-least 7 | additional
at least another seven | at-least 7 | additional
more than seven more | more-than 7 | additional
up to seven more | up-to 7 | additional
an additional 20 to 30 | range 20 30 | additional
another 20 to 30 | range 20 30 | additional
a further dozen | approx 12 | additional
another two dozen | approx 24 | additional
dozens of others | dozens | additional
hundreds more | hundreds | additional
several more | several | additional
a few more | few | additional
one more | exact 1 | additional
many more | many | additional
several others | several | additional
another several hundred | hundreds | additional
thrice | exact 3
seven separate times | exact 7
more than seven times | more-than 7
at least twice | at-least 2
more than once | more-than 1
at least once | at-least 1
once or twice | either 1 2
two or three times | either 2 3
several times | several
many times | many
more than 12.5 percent of 200 | more-than 25 - 200
50 per cent | percent 50
50% | percent 50
fifty per cent | percent 50
50 per cent of the 200 | percent 50 - 200
around 40 percent of the 200 | percent 40 - 200 approx
nearly 40 percent of the 200 | just-below 80 - 200
over 90 percent of the 3,400 | more-than 3060 - 3400
at least 52 percent | none
10 to 15 percent of 200 | range 20 30 200
10-15% of 200 | range 20 30 200
10%-15% of 200 | range 20 30 200
between 10% and 15% of 200 | range 20 30 200
100 percent of the 100 | percent 100 - 100
a number of people | plural
unknown number | some-number
an unknown number of people | some-number
an undisclosed number | some-number
an unspecified number of residents | some-number
an as yet unknown number | some-number
a still unknown number | some-number
an undetermined number | some-number
a few hundred | hundreds
several dozen | dozens
several dozens | dozens
many dozens | dozens
dozens of people | dozens
dozens and dozens | dozens
many hundreds | hundreds
hundreds of people | hundreds
some hundreds | hundreds
hundreds upon hundreds | hundreds
a few thousand | thousands
several thousand | thousands
thousands upon thousands | thousands
several hundred thousand | hundreds-of-thousands
many tens of thousands | tens-of-thousands
scores of people | scores
in the hundreds | hundreds
in the low hundreds | hundreds
hundreds of the 3,400 | hundreds - - 3400
dozens of the 100 | dozens - - 100
a few of the 100 | few - - 100
many of the 100 | many - - 100
more than several hundred | hundreds
up to several dozen | none
nearly several hundred | none
one | exact 1
one of the attacks | exact 1
one or more | at-least 1
more than one | more-than 1
fewer than two | less-than 2
one or two | either 1 2
the toll rose to 52 | exact 52
a group of 50 | exact 50
a crowd of about 50 | approx 50
a family of five | exact 5
a 50-strong force | exact 50
numbering about 50 | approx 50
at last count 52 | exact 52
a confirmed 52 | exact 52
at least 52 people were killed | at-least 52
killing at least 52 people | at-least 52
more than fifty (50) | more-than 50
52 (fifty-two) | exact 52
52 dead | exact 52
the killing of 52 | exact 52
52. | exact 52
(52) | exact 52
５２ | exact 52
<50 | less-than 50
≤50 | at-most 50
> 50 | more-than 50
everyone | none
all of them | none
most of them | none
nearly everyone | none
the majority of residents | none
the entire 3,400 | exact 3400
a total of 52 | exact 52 - - precise
52 altogether | exact 52 - - precise
totalling 52 | exact 52
in total, 52 | exact 52 - - precise
a total of about 52 | approx 52
a total of at least 52 | at-least 52
precisely 52 | exact 52 - - precise
a couple of residents | couple
a pair of rockets | exact 2
a handful | few
only a handful | few
various | plural
children | plural
a large number | many
large numbers of people | many
a great many | many
countless | many
a lot of | many
five figures | exact 5
32 public figures | exact 32
a figure of 52 | exact 52
two other figures | exact 2 | additional
six months | exact 6
over the past 50 years | exact 50
more than 30 years | more-than 30
at least 30 days later | at-least 30
three of the four | exact 3 - 4
three of four | exact 3 - 4
3 of the 4 buildings | exact 3 - 4
every one of the 52 | exact 52 - - precise
every single one of the 52 | exact 52 - - precise
each and every one of the 52 | exact 52 - - precise
all of the approximately 100 | approx 100
all of the remaining 42 | exact 42 - - precise
all the other 42 | exact 42 - - precise
not all of the 3,400 | less-than 3400 - 3400
not all 3,400 residents | less-than 3400 - 3400
almost all of them | none
practically all of the 3,400 | just-below - - 3400
close to all of the 100 | just-below - - 100
the great majority of the 3,400 residents | majority - - 3400
a clear majority of the 100 | majority - - 100
the majority of the camp's 3,400 residents | majority - - 3400
more than half of Ashraf's 100 residents | majority - - 100
more than half the camp’s 3,400 residents | majority - - 3400
over half of those 100 | majority - - 100
less than half the 3,400 | minority - - 3400
less than half of its 3,400 residents | minority - - 3400
most of around 100 | majority
more than half of roughly 3,400 | majority
half of about 100 | fraction 1 2
a third of some 90 | fraction 1 3
40 percent of about 200 | percent 40
nearly all of about 100 | none
dozens of about 100 | dozens
at least 30 of about 100 | at-least 30
over three quarters of the 3,400 | more-than 2550 - 3400
at least three quarters of 3,400 | at-least 2550 - 3400
exactly 40 percent of the 200 | percent 40 - 200 precise
precisely two thirds of the 90 | fraction 2 3 90 precise
more than two-fifths of the 100 | more-than 40 - 100
between half and two thirds of the 90 | range 45 60 90
between a third and a half of the 90 | range 30 45 90
a third to a half of the 90 | range 30 45 90
two in three | fraction 2 3
one in ten | fraction 1 10
one in 10 | fraction 1 10
7 in 10 residents | fraction 7 10
nearly nine out of ten | none
more than nine out of ten | none
at least four out of five | none
nine out of the ten | exact 9 - 10
12 out of the 26 members | exact 12 - 26
99 out of 100 | exact 99 - 100
26 of the 435 members | exact 26 - 435
at least 26 of the 435 members | at-least 26 - 435
up to 26 of the 435 | up-to 26 - 435
nearly 90 of the 100 | just-below 90 - 100
just over 50 of the 100 | just-above 50 - 100
fewer than 10 of the 100 | less-than 10 - 100
between 40 and 50 of the 100 | range 40 50 100
40 to 50 of the 100 | range 40 50 100
40 or 50 of the 100 | either 40 50 100
several of the 3,400 | several - - 3400
a handful of the 3,400 | few - - 3400
a number of the 3,400 | plural - - 3400
hundreds of the 3,400 residents | hundreds - - 3400
some of the 3,400 | plural - - 3400
none of the 3,400 | zero 0 - 3400
not one of the 52 | zero 0 - 52
not a single one of the 3,400 residents | zero 0 - 3400
more than fifty-two | more-than 52
no fewer than fifty-two people | at-least 52
not more than 1.2 million | at-most 1200000
at least 1.2 million | at-least 1200000
nearly 1.2 million people | just-below 1200000
up to half a million | up-to 500000
between half a million and a million | range 500000 1000000
a million or more | at-least 1000000
about a million | approx 1000000
well over a million | more-than 1000000
less than a million | less-than 1000000
a hundred thousand | approx 100000
one hundred thousand | exact 100000
some hundred thousand | approx 100000
more than a hundred thousand | more-than 100000
several hundred thousand people | hundreds-of-thousands
a thousand or so | approx 1000
about a thousand | approx 1000
nearly a thousand | just-below 1000
almost a thousand wounded | just-below 1000
over a thousand | more-than 1000
more than one thousand three hundred | more-than 1300
more than thirteen hundred | more-than 1300
upwards of 1,300 | more-than 1300
upward of 1,300 | more-than 1300
in excess of 1,300 | more-than 1300
exceeding 1,300 | more-than 1300
exceeds 1,300 | more-than 1300
well in excess of 1,300 | more-than 1300
not in excess of 1,300 | at-most 1300
over 1,300 strong | more-than 1300
1,300-strong | exact 1300
1,300+ | at-least 1300
1,300-plus | at-least 1300
1,300 or more | at-least 1300
1,300 and more | at-least 1300
1,300 plus | at-least 1300
some 1,300-odd | approx 1300
one hundred-odd | approx 100
hundred-odd | approx 100
a hundred or so | approx 100
a hundred-odd people | approx 100
the hundred or so residents | approx 100
the 100-odd | approx 100
the some 100 | approx 100
an estimated 100 | approx 100
an estimated one hundred | approx 100
just shy of 1,000 | just-below 1000
a shade under 1,000 | just-below 1000
a little short of 1,000 | just-below 1000
a little less than 1,000 | just-below 1000
not quite a thousand | just-below 1000
approaching a thousand | just-below 1000
nearing 1,000 | just-below 1000
slightly above 1,000 | just-above 1000
slightly in excess of 1,000 | just-above 1000
a little more than 1,000 | just-above 1000
slightly greater than 1,000 | just-above 1000
significantly more than 50 | more-than 50
far fewer than 50 | less-than 50
much more than 50 | more-than 50
way over 50 | more-than 50
well below 50 | less-than 50
considerably fewer than 50 | less-than 50
anything up to 50 | up-to 50
up to and including 50 | up-to 50
as many as fifty | up-to 50
as high as 50 | up-to 50
up to fifty or so | up-to 50 - - approx
a maximum of about 50 | at-most 50 - - approx
at most some 50 | at-most 50 - - approx
50 or fewer people | at-most 50
no more than 50 people | at-most 50
not more than fifty | at-most 50
no higher than 50 | at-most 50
less than or equal to 50 | at-most 50
50 or under | at-most 50
less than fifty | less-than 50
under fifty | less-than 50
below fifty | less-than 50
lower than 50 | less-than 50
fewer than a hundred | less-than 100
under a hundred | less-than 100
possibly 50 | exact 50
perhaps 50 | exact 50
reportedly 50 | exact 50
allegedly at least 50 | at-least 50
feared to have killed 50 | exact 50
at least 50 or so | at-least 50 - - approx
around 50 or more | at-least 50 - - approx
about 50, maybe more | at-least 50 - - approx
dozens, possibly more | dozens
30 people, possibly more | at-least 30
52 people or even more | at-least 52
at least 52 and probably more | at-least 52
50 more people or less | at-most 50 | additional
the six previous | exact 6
six earlier attacks | exact 6
six prior attacks | exact 6
two previous attacks | exact 2
the first three attacks | exact 3
the two attacks | exact 2
his fourth visit | exact 4 | ordinal
fourth and most deadly | exact 4 | ordinal
the sixth attack | exact 6 | ordinal
a sixth attack | exact 6 | ordinal
sixth | exact 6 | ordinal
the 101st | exact 101 | ordinal
its 11th attack | exact 11 | ordinal
at least the fifth | at-least 5 | ordinal
the first-ever attack | exact 1 | ordinal
a sixth of the 3,400 | fraction 1 6 3400
twenty-first | exact 21 | ordinal
the hundredth | exact 100 | ordinal
seven people more | exact 7 | additional
seven more people | exact 7 | additional
seven more were taken | exact 7 | additional
seven further residents | exact 7 | additional
plus another seven | exact 7 | additional
a dozen more | approx 12 | additional
about a dozen more | approx 12 | additional
nearly a dozen more | just-below 12 | additional
two more | exact 2 | additional
no more than seven more | at-most 7 | additional
between 20 and 30 more | range 20 30 | additional
scores more | scores | additional
thousands more | thousands | additional
some more | plural | additional
many others | many | additional
another attack | exact 1 | additional
yet another | exact 1 | additional
one other person | exact 1 | additional
no others | zero 0 | additional
none of the others | zero 0 | additional
30-to-40-strong | range 30 40
30- to 40-strong | range 30 40
between thirty- and forty-strong | range 30 40
from thirty to forty | range 30 40
from about 30 to about 40 | range 30 40 - approx
between about 30 and about 40 | range 30 40 - approx
30 to about 40 | range 30 40 - approx
30 or perhaps 40 | either 30 40
30 or maybe 40 | either 30 40
five to seven | range 5 7
five-to-seven | range 5 7
5-7 | range 5 7
six or seven hundred | either 600 700
six to seven hundred | range 600 700
six hundred to seven hundred | range 600 700
600 to 700 | range 600 700
600-700 people | range 600 700
between six and seven hundred people | range 600 700
between 6,000 and 7,000 | range 6000 7000
6,000–7,000 | range 6000 7000
between six thousand and seven thousand | range 6000 7000
between 1 million and 1.5 million | range 1000000 1500000
two to three dozen | range 24 36
two or three dozen | either 24 36
between two and three dozen | range 24 36
two or more | at-least 2
one and only | exact 1
only one | exact 1
just one | exact 1
a single resident | exact 1
no survivors | zero 0
nobody at all | zero 0
nobody else | zero 0
not any | zero 0
there were no deaths | zero 0
didn't injure anybody | zero 0
never any | zero 0
without loss of life | zero 0
no one was killed | zero 0
no deaths | zero 0
an unknown number were killed | some-number
an unconfirmed number of people | some-number
unknown numbers of people | some-number
a good number | many
a significant number of residents | many
a substantial number | many
a sizeable number | many
a considerable number | many
a growing number | plural
a limited number | plural
a small number of residents | plural
a certain number | plural
some people | plural
certain residents | plural
residents | plural
journalists and activists | plural
women | plural
police | plural
the injured | plural
the residents | plural
various groups | plural
a variety of groups | plural
multiple rockets | plural
lots of people | many
numerous residents | many
tens of people | tens
scores of rockets | scores
several scores | scores
dozens of rockets | dozens
a few dozens | dozens
low hundreds | hundreds
hundreds and hundreds | hundreds
a few hundreds | hundreds
thousands of | thousands
tens of thousands of people | tens-of-thousands
several tens of thousands | tens-of-thousands
several hundreds of thousands | hundreds-of-thousands
at least tens of thousands | tens-of-thousands
at least dozens | dozens
more than dozens | dozens
about several hundred | hundreds
dropped to 50 | exact 50
fell to 50 | exact 50
reduced to about 50 | approx 50
half an hour | fraction 1 2
a third person was killed | exact 3 | ordinal
two-thirds of the residents | fraction 2 3
the remaining two-thirds | fraction 2 3
the remaining 42 | exact 42
the other 42 | exact 42 | additional
42 remaining residents | exact 42
at least 42 of them | at-least 42
42 of whom | exact 42
all 42 of them | exact 42 - - precise
some 42 of them | approx 42
about three dozen residents | approx 36
fewer than three dozen | less-than 36
no more than two dozen people | at-most 24
roughly two dozen | approx 24
several dozen people | dozens
anywhere from a dozen to two dozen | range 12 24
in excess of two hundred | more-than 200
above one hundred | more-than 100
beyond 100 | more-than 100
surpassing 100 | more-than 100
surpassed 100 | more-than 100
at least 100, at most 200 | range 100 200
more than 100 but not more than 200 | range 101 200
at least 100 but not more than 200 | range 100 200
no fewer than 100 but no more than 200 | range 100 200
over 100 and under 200 | range 101 199
between 100 and 200 | range 100 200
more than 100, fewer than 200 | range 101 199
at least 50 people but no more than 60 | range 50 60
exactly 50 of 100 | exact 50 - 100 precise
about 50 of the 100 | approx 50 - 100
50 of the 100 residents | exact 50 - 100
50 of 100 | exact 50 - 100
50 of the group of 100 | exact 50 - 100
half of the group | fraction 1 2
half the group | fraction 1 2
nearly half | none
the better part of the 100 | majority - - 100
many of its 100 residents | many - - 100
more than 90 of the 100 | more-than 90 - 100
a party of 70 | exact 70
some seventy members | approx 70
seventy-odd members | approx 70
seventy or more | at-least 70
seventy or so | approx 70
four-score | approx 80
four score | approx 80
ten thousand | exact 10000
ten thousand people | exact 10000
twenty thousand-plus | at-least 20000
twenty-plus | at-least 20
forty-plus people | at-least 40
100,000-plus | at-least 100000
2 million-plus | at-least 2000000
2 to 3 million people | range 2000000 3000000
1 to 2 percent of the 200 | range 2 4 200
1 in 5 | fraction 1 5
one fifth | fraction 1 5
one-fifth of residents | fraction 1 5
zero to five | range 0 5
zero or one | either 0 1
no more than zero | at-most 0
at least zero | at-least 0
less than one | less-than 1
under one | less-than 1
one to two | range 1 2
one hundred per cent | percent 100
0 percent of the 100 | percent 0 - 100
33 percent of 90 | percent 33 - 90
less than 10 percent of the 3,400 | less-than 340 - 3400
no more than 10 percent of the 3,400 | at-most 340 - 3400
at least 10% of the 3,400 | at-least 340 - 3400
almost 100 percent of the 3,400 | just-below 3400 - 3400
up to 50% of the 200 | up-to 100 - 200
some 40 percent of the 200 | percent 40 - 200 approx
roughly 40 per cent of the 200 | percent 40 - 200 approx
40-50 percent of the 200 | range 80 100 200
40 to 50 per cent of 200 | range 80 100 200
40 or 50 percent of 200 | either 80 100 200
about 40 to 50 percent of 200 | range 80 100 200 approx
eight-hundred | exact 800
eight-hundred-and-twelve | exact 812
two-thousand | exact 2000
two thousand one | exact 2001
two thousand and one | exact 2001
one thousand and one | exact 1001
one thousand one hundred and one | exact 1101
1 hundred | exact 100
3 hundred thousand | exact 300000
3 dozen | approx 36
twelve dozen | approx 144
twenty two | exact 22
one hundred twenty-five thousand | exact 125000
six million, four hundred thousand | exact 6400000
six million four hundred thousand and twelve | exact 6400012
2.5 thousand | exact 2500
2.5 million people | exact 2500000
over 2.5 million | more-than 2500000
12,000 | exact 12000
12 000 | exact 12000
120 000 | exact 120000
1/2 | fraction 1 2
3/4 of the 100 | fraction 3 4 100
52/100 of the 100 | fraction 52 100 100
50-year | exact 50
a 50-year-old | exact 50
an eight-day blockade | exact 8
three-week | exact 3
a two-day siege | exact 2
within 48 hours | exact 48
in 2 days | exact 2
for two decades | exact 2
for more than two decades | more-than 2
for over two decades | more-than 2
for nearly two decades | just-below 2
two decades or more | at-least 2
at least two decades | at-least 2
two-plus decades | at-least 2
five-plus years | at-least 5
five years or so | approx 5
five or more years | at-least 5
over 5 years | more-than 5
over the next 5 years | exact 5
the last five years | exact 5
a few years | few
several years | several
many years | many
some years | plural
years | plural
a couple of years | couple
a couple more | couple | additional
a couple more attacks | couple | additional
the couple | couple
couple | couple
couples | plural
a dozen times | approx 12
dozens of times | dozens
four times | exact 4
on four occasions | exact 4
on at least four occasions | at-least 4
on several occasions | several
on numerous occasions | many
on more than one occasion | more-than 1
no less than four times | at-least 4
the only one | exact 1
the 50 | exact 50
The 50 | exact 50
these 50 | exact 50
its 50 | exact 50
those 50 or so | approx 50
this 50th attack | exact 50 | ordinal
Fifty | exact 50
FIFTY-TWO | exact 52
Fifty-two people | exact 52
"fifty-two" | exact 52
‘52’ | exact 52
«52» | exact 52
52– | exact 52
up to hundreds | none
up to thousands | none
nearly hundreds | none
very many | many
more residents | plural | additional
a lot of people | many
bunches of people | plural
a wave of 50 | exact 50
waves of rockets | plural
a barrage of about 40 rockets | approx 40
a volley of 40-plus rockets | at-least 40
salvo of 50 rockets | exact 50
more than 80 missiles | more-than 80
80 or more missiles | at-least 80
some 80 missiles | approx 80
no fewer than 80 missiles | at-least 80
well over 80 missiles | more-than 80
over eighty missiles | more-than 80
eighty-plus missiles | at-least 80
80 107mm rockets | exact 80
dozens of 107mm rockets | dozens
three MQ-9 drones | exact 3
two F-16s | exact 2
Group of 7 | exact 7
50 residents cut off from food | exact 50
50 gunned down by soldiers | exact 50
50 rounded up by police | exact 50
50 killed far from the camp | exact 50
seven times this year | exact 7
seven times that year | exact 7
the fall of the camp, with 50 wounded | exact 50
a good friend and 50 others | exact 50 | additional
more than 1,300 wounded | more-than 1300
at least 7 hostages taken | at-least 7
nearly 3,400 people living there | just-below 3400
about 3,300 of the 3,400 | approx 3300 - 3400
an estimated 3,400 members | approx 3400
some 3,000 to 3,400 | range 3000 3400 - approx
between 3,000 and 3,400 residents | range 3000 3400
3,000 to 3,400 | range 3000 3400
around three thousand | approx 3000
upwards of three thousand | more-than 3000
fewer than 3,000 remain | less-than 3000
no more than 42 remain | at-most 42
the last 42 | exact 42
42 or so holdouts | approx 42
roughly 100 unarmed residents | approx 100
all 42 survivors | exact 42 - - precise
six of the seven hostages | exact 6 - 7
one in every four | fraction 1 4
a full half of the 100 | fraction 1 2 100
around a quarter of the 3,400 | fraction 1 4 3400 approx
just under a third of the 90 | just-below 30 - 90
somewhat more than half of the 100 | just-above 50 - 100
considerably more than half of the 100 | majority - - 100
far less than half of the 100 | minority - - 100
substantially fewer than half of the 100 | minority - - 100
not more than a third of the 90 | at-most 30 - 90
not less than a third of the 90 | at-least 30 - 90
no fewer than 30 of the 90 | at-least 30 - 90
not fewer than 30 of the 90 | at-least 30 - 90
not more than 30 of the 90 | at-most 30 - 90
a maximum of 30 of the 90 | at-most 30 - 90
"""
WORDINGS += [tuple(line.split(" | ")) for line in _FURTHER.strip().splitlines()]


def cells_of(quantity) -> str:
    """Write the five cells as in the table, without trailing empty ones."""
    cells = (quantity.number, quantity.number_to, quantity.whole, quantity.hedge or None)
    text = [quantity.qualifier, *("-" if c is None else str(c) for c in cells)]
    while text[-1] == "-":
        text.pop()
    return " ".join(text)


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row[0])
def test_a_wording_fills_its_cells(row):
    """A wording reads as the cells of its row of the table, in its role."""
    quantity = parse(row[0])
    assert cells_of(quantity) == row[1]
    assert quantity.role == (row[2] if len(row) > 2 else "count")


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row[0])
@pytest.mark.parametrize("change", [str.upper, str.capitalize, "“{}”".format, "  {} ".format])
def test_case_quotes_and_spaces_change_nothing(row, change):
    """Capitals, quotation marks and spaces around do not alter a reading."""
    assert parse(change(row[0])) == parse(row[0])


REFUSED = [
    ("", "No quantity"),
    ("xyzzy", "No quantity"),
    ("the", "No quantity"),
    ("an attack", "No quantity"),
    ("F-16", "No quantity"),
    ("Sector-3", "No quantity"),
    ("at once", "No quantity"),
    ("close to the gate", "No quantity"),
    ("2013-09", "date"),
    ("2013-09-01", "date"),
    ("10:30", "date"),
    ("the 1980s", "date"),
    ("July 4", "date"),
    ("4th of July", "date"),
    ("September 2013", "date"),
    ("May 5", "date"),
    ("21st century", "date"),
    ("-5", "negative"),
    ("minus 5", "minus"),
    ("1.5", "not a whole number"),
    ("1.300", "not a whole number"),
    ("0.5 percent of 200", "not a whole number"),
    ("1,30", "more than one figure"),
    ("1,3000", "more than one figure"),
    ("50 50", "more than one figure"),
    ("thirty and six", "more than one figure"),
    ("52 killed, seven more kidnapped", "more than one figure"),
    ("300 injured, 30 of them critically", "more than one figure"),
    ("at least 50, possibly 60", "more than one figure"),
    ("not one but two", "more than one figure"),
    ("hundreds and thousands", "more than one figure"),
    ("several million", "more than one figure"),
    ("the fourth and fifth", "more than one figure"),
    ("no doubt 50", "more than one figure"),
    ("80 to 40", "40 is below number 80"),
    ("between 80 and 40", "40 is below number 80"),
    ("101 of the 100", "more than the whole"),
    ("120 percent of 200", "more than the whole"),
    ("fewer than 0", "below 0"),
    ("at least", "no number beside it"),
    ("more than", "no number beside it"),
    ("at least 40 to 50", "bound on a range"),
    ("40 to 50 or more", "bound on a range"),
    ("at least more than 50", "conflict"),
    ("at least almost 50", "conflict"),
    ("not 50", "“not”"),
    ("not only 50", "“not”"),
    ("not exactly 50", "“not”"),
    ("not as many as 50", "“not”"),
    ("50 who haven’t left", "haven't"),
    ("millions", "millions"),
    ("tens of millions", "millions"),
    ("dozens, if not hundreds", "“not”"),
    ("few", "“few”"),
    ("very few", "“few”"),
    ("as few as 10", "“few”"),
    ("no fewer", "“no”"),
    ("no reports of casualties", "claim"),
    ("number not yet known", "claim"),
    ("not clear whether anyone was killed", "claim"),
    ("unknown how many", "claim"),
    ("no casualty figures", "claim"),
    ("all but 3 of the 100", "left out"),
    ("twice as many as 50", "compare"),
    ("fivefold", "compare"),
    ("5 percentage points", "compare"),
    ("no. 5", "label"),
    ("#5", "label"),
    ("all except 3", "left out"),
    ("everyone but 3", "left out"),
    ("people other than 3", "some part"),
    ("part of the 100", "some part"),
    ("the rest of the 100", "some part"),
    ("fifty-two (53)", "more than one figure"),
    ("three-fold", "compare"),
    ("non-zero", "not zero"),
    ("every other resident", "rate"),
    ("every third resident", "rate"),
    ("a year and a half", "whole number"),
    ("as little as 10", "how small"),
    ("number of casualties unknown", "claim"),
    ("the number of dead is unknown", "claim"),
    ("3½ thousand", "more than one figure"),
    ("did not report any casualties", "claim"),
    ("has yet to confirm any deaths", "claim"),
    ("any of the 100", "some part"),
    ("either of the two", "some part"),
    ("an average of 7", "rate"),
]

_REFUSED_FURTHER = """
1½ million | more than one figure
1.2m | millions or a measure
1.2m people | millions or a measure
5m | millions or a measure
1.2bn | millions or a measure
.5 million | begins with a point
1,300mm | No quantity
80mm | No quantity
40 122-mm rockets | millions or a measure
1.300.000 | more than one figure
12,34,567 | more than one figure
1'300 | more than one figure
fiftyish | No quantity
a couple of million | “couple”
nor more than 30 | “nor”
thirty give or take a few | more than one figure
a few more than 50 | more than one figure
a few over 50 | more than one figure
barely 50 | weigh a number
hardly 50 | weigh a number
hardly more than 50 | weigh a number
scarcely 50 | weigh a number
scarcely more than 50 | weigh a number
a good 50 | weigh a number
as few as 52 | “few”
at best 50 | weigh a number
50 at best | weigh a number
at worst 50 | weigh a number
far from 50 | weigh a number
nowhere near 50 | weigh a number
nowhere close to 50 | weigh a number
not nearly 50 | “not”
not even 50 | “not”
not far short of 50 | “not”
if not more than 50 | “not”
50, if not 60 | “not”
50 if not more | “not”
30, possibly more than 40 | more than one figure
more than 60 but fewer than 50 | is below number
at least 50 and up to 60 | more than one figure
more than about 50 but fewer than 60 | more than one figure
more than 50 but at least 60 | more than one figure
50 to nearly 60 | more than one figure
30/40 | more than one figure
9/11 | more than one figure
24/7 | more than one figure
20-30,000 | may begin at
20 to 30,000 | may begin at
between 20 and 30,000 | may begin at
20–30,000 | may begin at
5 or 6,000 | may begin at
up to 30 or 40 | bound on a range
between 30 and more than 40 | more than one figure
more than 30 to 40 | bound on a range
30, 40 or 50 | more than one figure
30 and 40 | more than one figure
30 ± 5 | more than one figure
30 plus or minus 5 | “minus”
50-50 | is a ratio
fifty-fifty | is a ratio
not even half of the 100 | “not”
barely half of the 100 | weigh a number
all but two of the 100 | left out
all but two | left out
all but one of the seven | left out
all except two of the 100 | left out
second-hand | rank or a kind
the second-largest camp | rank or a kind
another few | “few”
three times as many | compare
twice as many | compare
three times more than 50 | compare
three times the number | compare
double the number | compare
double that number | compare
half that number | compare
twice that number | compare
tripled | No quantity
tenfold | compare
10-fold | compare
12.5 percent of 200 | not a whole number
number of | No quantity
the number of | No quantity
any number of | No quantity
how many | compare
that many | compare
an equal number | compare
the same number of people | compare
as many again | compare
an indeterminate number | No quantity
millions of | millions
hundreds of millions | millions
hundreds, possibly thousands | more than one figure
hundreds or thousands | more than one figure
dozens or even hundreds | more than one figure
dozens to hundreds | more than one figure
double digits | how many digits
three-digit | how many digits
triple-digit | how many digits
a five-figure number | how many digits
5 p.m. | date or a time
10 am | date or a time
5 o'clock | date or a time
Resolution 1284 | A label
Article 4 | A label
page 3 | A label
phase two | A label
Chapter 5 | A label
in 2013 | date or a time
since 2009 | date or a time
5 per day | rate
five a day | rate
three times a day | rate
seven times a week | rate
five per 100 | rate
one another | nobody and nothing
one after another | nobody and nothing
one by one | more than one figure
rose from 47 to 52 | how a number changed
rose by 52 | how a number changed
up from 47 | how a number changed
down from 3,400 | how a number changed
increased from 30 to 40 | how a number changed
50 fewer | “fewer”
two fewer than 100 | more than one figure
50 more than expected | no number beside
50 more than last year | no number beside
10 short of 100 | more than one figure
two and a half years | more than one figure
neither more nor less than 50 | “nor”
no more and no less than 50 | more than one figure
no 52 | more than one figure
not 52 but 53 | “not”
not many | “not”
5m people | millions or a measure
1.2 m | millions or a measure
107 mm mortars | millions or a measure
two months and a half | more than a whole number
52 people, including seven women | more than one figure
52 (including six women) | more than one figure
one or two thirds of the 90 | more than one figure
a third or a quarter of the 60 | is below number
nobody from the 100 | more than one figure
estimated to be 100 | no number beside
estimated to number about 100 | no number beside
not much more than 50 | “not”
not many more than 50 | “not”
no more and no fewer than 50 | more than one figure
as many as 50 or more | conflict
three first attacks | more than one figure
not the first | “not”
third-party | rank or a kind
a dozen or two | is below number
a couple or three | more than one figure
one or several | more than one figure
not only one | “not”
a lone attacker | No quantity
no deaths were reported | is a claim
no reports of deaths | is a claim
unclear how many | is a claim
it is not known how many | is a claim
unknown | No quantity
number unknown | is a claim
toll unknown | No quantity
an untold number | No quantity
unspecified | No quantity
many, many people | more than one figure
tens and tens | more than one figure
all but a few | left out
everybody except two | left out
anything but | No quantity
all save three of the 100 | left out
minus five | “minus”
negative five | negative
2013-14 | is below number
July 2013 | date or a time
1 September 2013 | date or a time
the 1990s | date or a time
5 PM | date or a time
by 2014 | date or a time
ten to one | is below number
a ten-to-one ratio | is below number
3:1 | more than one figure
a ratio of 3 to 1 | is below number
two against one | more than one figure
50 versus 100 | more than one figure
50 compared with 100 | more than one figure
50, up from 30 | how a number changed
50, down from 60 | how a number changed
cut by half | how a number changed
halved | No quantity
doubled | No quantity
quadrupled | No quantity
50 percent more | compare
50 percent more than | compare
50% higher | compare
50 times higher | compare
one and a half | more than one figure
tens, if not hundreds | “not”
dozens, perhaps hundreds | more than one figure
not surpassing 100 | “not”
at least 50 killed and more than 60 wounded | more than one figure
at least 50 killed and at most 60 wounded | more than one figure
more than 30 dead, fewer than 50 wounded | more than one figure
at least 50 rockets and fewer than 60 people | more than one figure
about 50 but fewer than 60 | more than one figure
a good half of the 100 | weigh a number
a large part of the 100 | some part
a fraction of the 100 | some part
a share of the 100 | some part
most all of the 100 | more than one figure
all or most of the 100 | which share
most or all of the 100 | which share
70 members of the 100 | more than one figure
seventyish | No quantity
threescore | No quantity
a gross | No quantity
tens of hundreds | more than one figure
none or one | more than one figure
33.3 percent of 90 | not a whole number
over 100 percent of the 3,400 | more than the whole
40-odd percent of the 200 | “percent”
200 people (40 percent) | more than one figure
80 (40 percent) of 200 | more than one figure
two point five million | more than one figure
2,5 million | more than one figure
2.5.1 | more than one figure
1,2 million | more than one figure
12 ,000 | more than one figure
12.000 | decimal point
1200 000 | more than one figure
1 2000 | more than one figure
1,2,3 | more than one figure
1;2 | more than one figure
1&2 | more than one figure
1/2 million | more than one figure
100/52 | more than one figure
52:100 | more than one figure
nearly a decade | no number beside
about a week | No quantity
a decade | No quantity
not once | “not”
never | “never”
not even once | “not”
never once | “never”
everyone but | left out
over | No quantity
about | No quantity
almost | no number beside
a | No quantity
an | No quantity
52 – 7 of them women | is below number
52 + 7 | more than one figure
52 and 7 | more than one figure
52, 7 | more than one figure
52; seven | more than one figure
52 or 7 | is below number
52 or fewer than 52 | more than one figure
52 dead and several wounded | more than one figure
52 dead and hundreds of wounded | more than one figure
several hundred to a thousand | more than one figure
from dozens to hundreds | more than one figure
between dozens and hundreds | more than one figure
hundreds to 1,000 | more than one figure
no hundreds | more than one figure
no dozens | more than one figure
not hundreds | “not”
not dozens but hundreds | “not”
not several | “not”
zero to few | “few”
ever more | No quantity
more | No quantity
fewer residents | “fewer”
less | “less”
much | No quantity
least | No quantity
at most | no number beside
enough | No quantity
plenty | No quantity
a lot | No quantity
a bunch of | No quantity
at least 40 107 mm rockets | millions or a measure
F-16s | No quantity
G7 | No quantity
the 5+1 | more than one figure
P5+1 | A label
none reported | is a claim
no casualties reported | is a claim
no casualties have been confirmed | is a claim
falling by half | how a number changed
reduced by a third | how a number changed
grew from some 30 to about 40 | how a number changed
seven hostages, including six women | more than one figure
six women among the seven | more than one figure
"""
REFUSED += [tuple(line.split(" | ")) for line in _REFUSED_FURTHER.strip().splitlines()]


def test_no_wording_stands_twice():
    """Each wording has one expectation."""
    texts = [row[0] for row in (*WORDINGS, *REFUSED)]
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_what_is_no_single_figure_is_refused_in_a_sentence(text, part):
    """The reader says why it reads nothing instead of guessing."""
    with pytest.raises(QuantityError) as caught:
        parse(text)
    assert part in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1.300 Personen", "de", 1_300),
        ("1'300 Personen", "de-CH", 1_300),
        ("1 300 personnes", "fr", 1_300),
        ("1.300 personnes", "fr", 1_300),
        ("1\u202f300 personnes", "fr", 1_300),
        ("mehr als 300", "de", 300),
        ("۱٬۳۰۰ نفر", "fa", 1_300),
        ("١٢٣", "ar", 123),
        ("1.300 persona", "sq", 1_300),
        ("1,300 people", "en-GB", 1_300),
    ],
)
def test_thousands_are_parted_as_the_language_does(text, language, number):
    """One number in digits is read in any language."""
    quantity = parse(text, language)
    assert (quantity.qualifier, quantity.number) == ("exact", number)


def test_another_language_is_read_by_its_digits_only():
    """The rule names what was done, and hedges are not looked at."""
    assert parse("mehr als 300", "de").rule == "digits-only/1"


@pytest.mark.parametrize(
    ("text", "language"),
    [("dutzende", "de"), ("40 bis 50", "de"), ("1,5", "de"), ("1,300", "fr"), ("", "fa")],
)
def test_another_language_without_one_whole_number_is_refused(text, language):
    """No digits, two numbers or a broken number are no figure."""
    with pytest.raises(QuantityError):
        parse(text, language)
