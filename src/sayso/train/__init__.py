"""Training the tagger, from annotated texts to a file of weights (needs PyTorch).

In order: `examples` (texts to windows with tags) → `changing` (copies that look
like other languages) → `learning` (the loop, over `network`) → `exporting`.
Like the command line and the evaluation it sees several stages; nothing that
reads articles imports it.
"""
