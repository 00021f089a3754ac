"""The commands that work on an account: `sayso add`, `list`, `search`, `who` …"""
