"""The vault: identities sealed to the keepers' public keys, opened by a keeper's passphrase.

Everything is age (https://age-encryption.org/v1): what is sealed here, and the private keys too,
can be opened without Milepost, by a program that reads age and a passphrase.
Only ``milepost.actions`` and ``milepost.config`` may import it (import-linter holds that).
"""
