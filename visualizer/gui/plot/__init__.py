"""What the plots of several cards share: axes, series and clicks, curves against the iteration, names beside them."""
