"""How a read article leaves sayso: tree, json, jsonl, html, brat; and the explanation.

Each module turns a `ReadArticle` into text or plain data and writes nothing itself.
"""
