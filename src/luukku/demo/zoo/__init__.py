"""The zoo: legacy systems that can be asked over the network, and their bad habits. For demo, tests and chaos.

    python -m luukku.demo.zoo --home HOME [--port 0] [--seed 1] [--night always|hours|never]

prints one JSON line `{"port", "mute", "control"}`, writes the addresses of its registers to `HOME/zoo.env`, and
stops on SIGTERM or when whoever started it is gone. Loopback only. `running(home)` does that from Python.

The REST contract (the same for every register `{url}` = `http://127.0.0.1:PORT/REGISTER`)

    POST {url}/search    {"rules": [{"role": [value, ...], ...}, ...], "limit": N, "cursor": null}
                         a rule holds where every role has one of its values; rules are alternatives
                         -> {"items": [{column: value, ...}, ...], "next": cursor or null}   rows of the root table
    POST {url}/records   {"keys": [root key, ...], "cursor": null}
                         -> {"items": [{"table": name, "row": {column: value, ...}}, ...], "next": ...}
    GET  {url}/health    -> {"ok": true, "writes": false}
    POST {url}/token     form grant_type=client_credentials, client_id, client_secret
                         -> {"access_token": ..., "token_type": "Bearer", "expires_in": seconds}

    Who asks: the declared header with the API key, or `Authorization: Bearer TOKEN`. Else 401.
    Dates are ISO texts; a cursor comes back as it was given; the order is that of the keys.

The receiver, for effects (`POST /effects/NAME`, header `Idempotency-Key`): the work is done once for a key and
answered again for the same body, 409 for another body. `GET /effects` counts arrivals and effects by key;
a question to a register that carries a key is an effect too (`KEY PATH`): it is filed once.

Faults by chance (`POST /zoo/faults`, header `X-Zoo-Key`: the printed `control`):
`{"where": "*" or a register or "effects", "seed": 1, "error": 0.08, "hang_after": 0.02, ...}`; `{}` ends them.
Modes: see `modes.py`.
"""

from luukku.demo.zoo.keeper import Running, running

__all__ = ["Running", "running"]
