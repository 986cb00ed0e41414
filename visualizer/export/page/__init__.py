"""The page: a run as one file that opens in any browser, exact where it is recorded and alive where it is touched."""
