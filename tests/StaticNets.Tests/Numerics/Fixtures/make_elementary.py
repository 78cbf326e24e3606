"""Writes elementary.txt: elementary functions in double precision, exact to 50 digits, from the standard library alone.

Each line: function, argument, and the true value as the sum of two doubles, all as hexadecimal bits. Run: python3 make_elementary.py
"""
import math
import random
import struct
from decimal import Decimal, getcontext

getcontext().prec = 90
ONE = Decimal(1)


def arctan_inverse(n):
    total, term, k = Decimal(0), ONE / n, 0
    while abs(term) > Decimal(10) ** -88:
        total += term / (2 * k + 1) * (-1) ** k
        term /= n * n
        k += 1
    return total


PI = 4 * (4 * arctan_inverse(5) - arctan_inverse(239))


def sine(x):
    x = x % (2 * PI)
    total, term, k = Decimal(0), x, 1
    while abs(term) > Decimal(10) ** -80:
        total += term
        term *= -x * x / ((k + 1) * (k + 2))
        k += 2
    return total


def erf(x):
    total, term, k = Decimal(0), x, 0
    while abs(term) > Decimal(10) ** -80 * abs(x):
        total += term / (2 * k + 1)
        k += 1
        term *= -x * x / k
    return 2 * total / PI.sqrt()


def tanh(x):
    if abs(x) < Decimal("1e-20"):
        return x
    if abs(x) > 40:
        return ONE.copy_sign(x)
    e = (2 * x).exp()
    return (e - 1) / (e + 1)


def log1p(x):
    return x - x * x / 2 + x * x * x / 3 if abs(x) < Decimal("1e-25") else (ONE + x).ln()


def softplus(x):
    return max(x, Decimal(0)) + log1p((-abs(x)).exp())


def sigmoid(x):
    return ONE / (ONE + (-x).exp())


def bits(value):
    return struct.pack(">d", value).hex()


def wide(low, high):
    """Numbers of both signs whose magnitudes run over many powers of two."""
    return lambda r: math.copysign(r.uniform(1, 2) * 2.0 ** r.randint(low, high), r.uniform(-1, 1))


def between(low, high):
    return lambda r: r.uniform(low, high)


FUNCTIONS = {
    "Exp": (Decimal.exp, [between(-708, 709), between(-1, 1), wide(-40, 5)]),
    "Log": (Decimal.ln, [lambda r: abs(wide(-1021, 1022)(r)), between(0.5, 2), lambda r: r.uniform(1, 2) * 2.0 ** -1060]),
    "Log1P": (log1p, [lambda r: abs(wide(-60, 1000)(r)), between(-0.99, 2), wide(-40, -2)]),
    "Softplus": (softplus, [between(-700, 700), between(-4, 4), wide(-20, 4)]),
    "Sigmoid": (sigmoid, [between(-700, 40), between(-4, 4), wide(-20, 4)]),
    "Tanh": (tanh, [between(-20, 20), between(-1, 1), wide(-60, 2)]),
    "Erf": (erf, [between(-6, 6), between(-1, 1), wide(-60, 1)]),
    "Sin": (sine, [between(-7, 7), between(-1e6, 1e6), wide(-30, 10)]),
    "Cos": (lambda x: sine(x + PI / 2), [between(-7, 7), between(-1e6, 1e6), wide(-30, 10)]),
}


def main():
    generator = random.Random(20240607)
    with open("elementary.txt", "w", newline="\n") as file:
        for name, (function, ranges) in FUNCTIONS.items():
            for draw in ranges:
                for _ in range(80):
                    x = draw(generator)
                    exact = function(Decimal(x))
                    high = float(exact)
                    low = float(exact - Decimal(high))
                    file.write(f"{name} {bits(x)} {bits(high)} {bits(low)}\n")


main()
