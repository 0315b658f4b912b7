from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from training.text.model import BLOCK, attend


@pytest.mark.parametrize("length", [40, BLOCK, 2 * BLOCK + 100])
def test_attention_by_blocks_is_pytorchs_forwards_and_backwards(length: int) -> None:
    torch.manual_seed(1)
    q, k, v = (torch.randn(3, heads, length, 16, requires_grad=True) for heads in (4, 2, 2))
    documents = torch.randint(0, 3, (3, length)).sort(1)[0]
    causal = torch.ones(length, length, dtype=torch.bool).tril()
    allowed = (causal & (documents[:, :, None] == documents[:, None, :]))[:, None]
    wide = [each.repeat_interleave(2, dim=1) for each in (k, v)]
    expected = F.scaled_dot_product_attention(q, *wide, attn_mask=allowed)
    found = attend(q, k, v, allowed)
    torch.testing.assert_close(found, expected, atol=2e-6, rtol=0)
    weight = torch.randn_like(expected)
    gradients = [torch.autograd.grad((each * weight).sum(), (q, k, v)) for each in (expected, found)]
    for one, other in zip(*gradients, strict=True):
        torch.testing.assert_close(one, other, atol=2e-5, rtol=0)
