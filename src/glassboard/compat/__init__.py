"""The modules of other writers under their own names, for programs that are not to be changed."""
