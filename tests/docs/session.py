"""A Python session: takes blocks as JSON lines, runs them one after the other in one namespace, answers each.

Runs in the environment of a client, so it imports nothing of ours.
"""

import contextlib
import io
import json
import os
import sys
import traceback

namespace = {"__name__": "__main__"}
answers = sys.stdout

for line in sys.stdin:
    asked = json.loads(line)
    os.environ.update(asked["environment"])
    out, error = io.StringIO(), ""
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(asked["code"], "block", "exec"), namespace)
        except BaseException:
            error = traceback.format_exc()
    answers.write(json.dumps({"out": out.getvalue(), "error": error}) + "\n")
    answers.flush()
