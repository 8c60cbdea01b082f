"""What of counts about people may be shown, so that nobody can be found in them, now or by subtraction later.

The rule. A count under `FEWEST` (5) is not shown. Nought is such a count too: it says that nobody of a group is there,
and a reader who knows that a hidden count is not nought knows more about it. Beside them as many others are hidden as
it takes. A reader is thought to know every sum that holds (a year of its months, a district of its neighbourhoods),
that counts are whole and not below nought, everything that was published before, and what its source publishes itself.

Safe is a hidden count under 5 when at least six whole numbers remain possible for it, 5 or more among them: nobody can
say that it is small, let alone which small count it is. That is a sliding protection level of 5 with an upper one up to
5 (Fischetti & Salazar 2001, Management Science 47:1008-1027, doi 10.1287/mnsc.47.7.1008.9805; Hundepool et al. 2012,
Statistical Disclosure Control, ch. 4, doi 10.1002/9781118348239). What is published rounded to 5 says of itself that it
lies within 4 of the rounded number, so of a count near nought that it is under 5. Among counts that were rounded safe
is that at least three whole numbers remain possible for a small count: nobody can say which it is, nor choose between
two.

What a reader knows of the rule itself (a hidden count is small, or stands beside a small one) is not reckoned with.

Order of the work: `sums` finds what adds up, `gaps` what lacks and follows, `knowledge` is what readers may know,
`attack` reckons what they can find out, `choosing` hides until they find nothing, `rounding` rounds for open data,
`publishing` does it all, with the past.
"""
