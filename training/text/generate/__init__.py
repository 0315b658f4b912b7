from dataclasses import dataclass, field
@dataclass
class Example:
    messages: list = field(default_factory=list)
    tools: list = field(default_factory=list)
    raw: list = field(default_factory=list)
def conversations(settings, generator, count): return iter(())
