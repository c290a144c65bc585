"""The vault: identities sealed to the keepers' public keys, opened by a keeper's passphrase.

Only ``milepost.actions`` and ``milepost.config`` may import it (import-linter holds that).
"""
