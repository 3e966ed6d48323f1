"""Programs and libraries that are not ours and judge what we make, one module for each kind of file.

The table `JUDGES` of `test_everything.py` names them by the ending of a finished file. A judge takes the path
of a file and returns what is wrong with it.
"""
