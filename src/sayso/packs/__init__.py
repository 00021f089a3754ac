"""Language packs: data that a linguist can edit, checked whole when loaded."""

from sayso.packs.loading import Pack, installed, load_folder, load_pack

__all__ = ["Pack", "installed", "load_folder", "load_pack"]
