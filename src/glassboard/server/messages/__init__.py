"""
Every JSON message of ``/api/v1``, as dataclasses: the one source of the page's types.

``tools/gen_wire_types.py`` turns the modules of this package into ``ui/src/wire/messages``. A field's name
here is its name in JSON and in TypeScript. Times are float64 seconds since the epoch, steps are int64 (exact
in JavaScript to 2^53), sizes are bytes.
"""
