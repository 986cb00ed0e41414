"""What leaves the program: pictures and films by matplotlib, from the shapes that the window shows; the script."""

import logging
import os

# Matplotlib takes these from the surroundings as it is imported, and ends in an error where they make no sense to it;
# here it only writes files, without a date.
os.environ["MPLBACKEND"] = "agg"
os.environ.pop("SOURCE_DATE_EPOCH", None)
# It tells of its cache and of settings that it finds in the current folder, which are nothing to a person here.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
