"""Chat templates in the manners of the field, as small as they can be, and what the tests make of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.core.types import Segment
from dragoman.prompting.messages import Message, Tool
from dragoman.prompting.template import ChatTemplate

SPECIALS = ("<s>", "</s>", "<|im_start|>", "<|im_end|>", "<tool_call>", "</tool_call>", "[INST]", "[/INST]")

CHATML = """{%- for m in messages -%}
<|im_start|>{{ m.role }}
{{ m.content }}<|im_end|>
{% endfor -%}
{%- if add_generation_prompt -%}<|im_start|>assistant
{% endif -%}"""

HERMES = r"""{%- if tools -%}
<|im_start|>system
{% if messages[0].role == 'system' %}{{ messages[0].content }}
{% endif -%}
Call them as <tool_call>{"name": NAME, "arguments": ARGUMENTS}</tool_call>
{% for tool in tools %}{{ tool | tojson }}
{% endfor -%}
<|im_end|>
{% endif -%}
{%- for m in messages -%}
{%- if m.role == 'tool' -%}
<|im_start|>user
<tool_response>{{ m.content }}</tool_response><|im_end|>
{% elif not (loop.first and tools and m.role == 'system') -%}
<|im_start|>{{ m.role }}
{{ m.content }}
{%- for c in m.tool_calls or [] -%}
<tool_call>{"name": "{{ c.function.name }}", "arguments": {{ c.function.arguments | tojson }}}</tool_call>
{%- endfor -%}
<|im_end|>
{% endif -%}
{%- endfor -%}
<|im_start|>assistant{{ '\n' }}"""

# Trims, takes no system message and insists on turns.
GEMMA = r"""{{ bos_token }}
{%- if messages[0].role == 'system' %}{{ raise_exception('System role not supported') }}{% endif -%}
{%- for m in messages -%}
{%- if (m.role == 'user') != (loop.index0 % 2 == 0) -%}
{{ raise_exception('Roles must alternate user/assistant/user/assistant/...') }}
{%- endif -%}
<|im_start|>{{ 'model' if m.role == 'assistant' else m.role }}
{{ m.content | trim }}<|im_end|>
{% endfor -%}
<|im_start|>model{{ '\n' }}"""

# Nine-character ids, arguments as an object, a system message only in front.
MISTRAL = """{{ bos_token }}
{%- for m in messages -%}
{%- if m.role == 'system' -%}
{%- if not loop.first %}{{ raise_exception('Only the first message may be a system message') }}{% endif -%}
[SYSTEM]{{ m.content }}
{%- elif m.role == 'user' -%}
{%- if tools and loop.last %}[TOOLS]{{ tools | tojson }}{% endif -%}
[INST]{{ m.content }}[/INST]
{%- elif m.role == 'tool' -%}
[RESULT]{{ m.tool_call_id }}:{{ m.name }}:{{ m.content }}
{%- elif m.tool_calls -%}
[TOOL_CALLS][
{%- for c in m.tool_calls -%}
{%- if c.id | length != 9 %}{{ raise_exception('Tool call IDs should be of length 9') }}{% endif -%}
{{ {'name': c.function.name, 'arguments': c.function.arguments, 'id': c.id} | tojson }}{{ '' if loop.last else ', ' }}
{%- endfor -%}
]{{ eos_token }}
{%- else -%}
{{ m.content }}{{ eos_token }}
{%- endif -%}
{%- endfor -%}"""

MISTRAL_ARGS = """{%- for m in messages -%}
{{ m.role }}: {{ m.content }}
{%- for c in m.tool_calls or [] -%}
{%- set given = c.function.arguments -%}
[TOOL_CALLS]{{ c.function.name }}[ARGS]{{ given if given is string else given | tojson }}
{%- endfor -%}
{%- endfor -%}
{%- if tools %}{{ tools | tojson }}{% endif -%}"""

LLAMA3 = """{%- if tools -%}
Give a JSON object {"name": function name, "parameters": dictionary of argument name and its value}.
{{ tools | tojson(indent=2) }}
{% endif -%}
{%- for m in messages -%}
<|im_start|>{{ m.role }}: {{ m.content }}
{%- for c in m.tool_calls or [] -%}
{"name": "{{ c.function.name }}", "parameters": {{ c.function.arguments | tojson }}}
{%- endfor -%}
<|im_end|>
{%- endfor -%}"""

# Takes thoughts out of what the assistant said.
THINKING = """{%- for m in messages -%}
{%- set content = m.content -%}
{%- if m.role == 'assistant' and '</think>' in content -%}
{%- set content = content.split('</think>')[-1].lstrip() -%}
{%- endif -%}
<|im_start|>{{ m.role }}
{{ content }}<|im_end|>
{% endfor -%}"""

TOOL = Tool(
    name="weather",
    description="Tells the weather.",
    parameters={"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
)


@cache
def template(source: str, specials: tuple[str, ...] = SPECIALS) -> ChatTemplate:
    return ChatTemplate(source, "<s>", "</s>", specials)


def user(content: str, name: str | None = None) -> Message:
    return Message(role="user", content=content, name=name)


def assistant(content: str) -> Message:
    return Message(role="assistant", content=content)


def system(content: str) -> Message:
    return Message(role="system", content=content)


def text_of(segments: Sequence[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def specials_of(segments: Sequence[Segment]) -> list[str]:
    return [segment.text for segment in segments if segment.special]
