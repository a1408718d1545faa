"""A model's server on loopback that is as unkind as the real ones (documentation of OpenAI, Mistral, Ollama,
2026-11).

`says` is the text that it answers; `mood` is how it answers instead. What it was asked is in `seen`, as
`Stub` has it.
"""

from __future__ import annotations

import json
import threading
from typing import Any

from tests.contract.stub import Seen, Stub

KEY = "sk-of-the-company"
JSON = {"Content-Type": "application/json"}


def choice_of(content: object, finish: str = "stop", **more: object) -> dict[str, Any]:
    """A whole answer of one choice."""
    message = {"role": "assistant", "content": content, "refusal": None, **more}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": "tiny",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
    }


def error_of(code: str, **more: object) -> dict[str, Any]:
    return {"error": {"message": "as the vendor words it", "type": "t", "param": None, "code": code, **more}}


CALL = [{"id": "1", "type": "function", "function": {"name": "visit", "arguments": "{}"}}]
MOODS: dict[str, tuple[int, dict[str, str], Any]] = {
    "error": (500, JSON, {}),
    "away": (503, {**JSON, "Retry-After": "5"}, {}),
    "html": (200, {"Content-Type": "text/html"}, b"<html><h1>Sign in</h1></html>"),
    "huge": (200, JSON, b'{"choices":"' + b"a" * 5_000_000 + b'"}'),
    "tool": (200, JSON, choice_of(None, "tool_calls", tool_calls=CALL)),
    "tool_and_text": (200, JSON, choice_of("Hello", "tool_calls", tool_calls=CALL)),
    "function": (200, JSON, choice_of(None, function_call={"name": "visit", "arguments": "{}"})),
    "stream": (
        200,
        {"Content-Type": "text/event-stream"},
        b'data: {"choices":[{"delta":{"content":"Hello"}}]}\n\ndata: [DONE]\n\n',
    ),
    "cut_json": (200, JSON, b'{"choices":[{"message":{"content":"Hel'),
    "list": (200, JSON, b"[[[]]]"),
    "deep": (200, JSON, b"[" * 100_000),
    "empty": (200, JSON, b""),
    "no_choices": (200, JSON, {"choices": []}),
    "odd_choice": (200, JSON, {"choices": ["Hello"]}),
    "number": (200, JSON, choice_of(7)),
    "null": (200, JSON, choice_of(None)),
    "blank": (200, JSON, choice_of(" \n ")),
    "image": (200, JSON, choice_of([{"type": "image_url", "image_url": {"url": "https://evil.example/x"}}])),
    "parts": (200, JSON, choice_of([{"type": "text", "text": "Hello "}, {"type": "text", "text": "Ada."}])),
    "length": (200, JSON, choice_of("Hello Ada, I wanted to", "length")),
    "thinking": (200, JSON, choice_of("", "length")),
    "long": (200, JSON, choice_of("so " * 700)),
    "markup": (200, JSON, choice_of("Hello <script>alert(1)</script>")),
    "refusal": (200, JSON, choice_of(None, refusal="I cannot help with that.")),
    "filtered": (200, JSON, choice_of("", "content_filter")),
    "azure_filter": (400, JSON, error_of("content_filter")),
    "bad_key": (401, JSON, error_of("invalid_api_key")),
    "no_model": (404, JSON, error_of("model_not_found")),
    "mistral": (422, JSON, {"object": "error", "message": {"detail": []}}),
    "context": (400, JSON, {"error": {"code": 400, "type": "exceed_context_size_error", "n_ctx": 2048}}),
    "no_quota": (429, JSON, error_of("insufficient_quota")),
    "busy": (429, {**JSON, "Retry-After": "7"}, error_of("rate_limit_exceeded")),
    "elsewhere": (302, {"Location": "http://127.0.0.1:9/"}, b""),
}


class ModelServer(Stub):
    """`knows` is the name of the limit that it takes; another one is refused as OpenAI's newer models do."""

    def __init__(self) -> None:
        super().__init__()
        self.says, self.mood, self.knows = "Hello Ada, may I show you our engines?", "", ""
        self.released = threading.Event()

    def __exit__(self, *args: object) -> None:
        self.released.set()
        super().__exit__(*args)

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        asked = json.loads(seen.body or b"{}")
        if (seen.method, seen.path) != ("POST", "/v1/chat/completions"):
            return 404, JSON, b'{"error":{"code":"not_found"}}'
        if self.mood == "silent":
            self.released.wait()
        limit = next(name for name in ("max_tokens", "max_completion_tokens") if name in asked)
        if self.knows and limit != self.knows:
            return 400, JSON, json.dumps(error_of("unsupported_parameter", param=limit)).encode()
        status, headers, body = MOODS.get(self.mood) or (200, JSON, choice_of(self.says))
        return status, headers, body if isinstance(body, bytes) else json.dumps(body).encode()

    @property
    def asked(self) -> list[dict[str, Any]]:
        """The bodies of the questions."""
        return [json.loads(seen.body) for seen in self.seen]
