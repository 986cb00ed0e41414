#!/bin/sh
# The tanh of one and the same C library has other last bits on one processor than on another.
#
# Seen with glibc 2.36 of Debian 12, on x86-64: on a processor with fused multiply-adds tanh(0.8806244618726567) is
# 0.7067320201679976, and 0.7067320201679979 without. The library chooses among several expm1 when it is loaded, and its tanh
# calls that. Python's math.tanh is this tanh; so is Math.tanh in Debian's Chromium, which imports it, so a page that trains
# a network has other numbers there as well. One in two thousand arguments shows it.
# It matters for whoever keeps numbers "to the bit" that have gone through tanh, and takes a version of the library for enough.
# The library's own tunable leaves the instructions out; another library or another machine need not show it.
set -eu
[ "$(uname -m)" = x86_64 ] || { echo "not shown: this needs x86-64"; exit 3; }
grep -qw fma /proc/cpuinfo || { echo "not shown: this processor has no fused multiply-add"; exit 3; }
getconf GNU_LIBC_VERSION
told() { python3 -c 'import math; print(repr(math.tanh(0.8806244618726567)))'; }
with=$(told)
without=$(GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA told)
echo "with fused multiply-adds: $with, without: $without"
[ "$with" != "$without" ] || { echo "not shown: this library has one way for both"; exit 3; }
[ "$with" = 0.7067320201679976 ] && [ "$without" = 0.7067320201679979 ]
echo "as described"
