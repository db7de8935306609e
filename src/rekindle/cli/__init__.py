"""The command line (extra ``cli``): parse, call, print, exit status; nothing else."""
