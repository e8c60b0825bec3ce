"""A trained sentence-transformers model as the files that serve it: no torch, weights in 8 bits, computed in 32.

Each matrix is rounded per output column; a graph node turns it back when the session is opened. Activations are not
rounded: with them in 8 bits too, the model is twice as fast but answers two questions in a hundred worse (CARD.md).
The word vectors stay outside the graph, so that they too take 8 bits.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import functional

from finder.embedders.onnx import GRAPH_FILE, TOKENIZER_FILE, WORDS_FILE

OPSET = 17
LEAST_WEIGHTS = 20_000
"""Smaller tensors (biases, norms) stay as they are."""


class Encoder(nn.Module):  # type: ignore[misc]
    """The network from word vectors to the text's vector."""

    def __init__(self, bert: nn.Module) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """:returns: the mean over the tokens, of length 1."""
        hidden = self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        return functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=-1)


def export(model: SentenceTransformer, folder: Path) -> None:
    """Write graph, word vectors and tokenizer."""
    bert = model[0].auto_model.eval()
    bert.config._attn_implementation = "eager"
    words = bert.embeddings.word_embeddings.weight.detach().numpy()
    scale = np.maximum(np.abs(words).max(axis=1), 1e-9) / 127
    np.savez(folder / WORDS_FILE, rows=np.round(words / scale[:, None]).astype(np.int8), scale=scale.astype(np.float32))
    model.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "graph.onnx"
        example = (torch.zeros(1, 8, words.shape[1]), torch.ones(1, 8, dtype=torch.long))
        axes = {0: "texts", 1: "tokens"}
        torch.onnx.export(
            Encoder(bert),
            example,
            str(path),
            input_names=["words", "mask"],
            output_names=["vector"],
            dynamic_axes={"words": axes, "mask": axes},
            opset_version=OPSET,
            dynamo=False,
        )
        graph = onnx.load(str(path))
    onnx.save(round_weights(graph), str(folder / GRAPH_FILE))


def round_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """:returns: the graph with its matrices in 8 bits, each followed by a node that restores them."""
    graph = model.graph
    multiplied = {name for node in graph.node if node.op_type in {"MatMul", "Gemm"} for name in node.input}
    for tensor in list(graph.initializer):
        weights = numpy_helper.to_array(tensor)
        if tensor.name not in multiplied or weights.ndim != 2 or weights.size < LEAST_WEIGHTS:
            continue
        scale = (np.abs(weights).max(axis=0) / 127).astype(np.float32)
        parts = {
            "rounded": np.round(weights / scale).astype(np.int8),
            "scale": scale,
            "zero": np.zeros(len(scale), dtype=np.int8),
        }
        names = [f"{tensor.name}.{part}" for part in parts]
        graph.initializer.remove(tensor)
        graph.initializer.extend(
            numpy_helper.from_array(array, name) for name, array in zip(names, parts.values(), strict=True)
        )
        graph.node.insert(0, helper.make_node("DequantizeLinear", names, [tensor.name], axis=1))
    return model
