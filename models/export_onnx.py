"""A trained sentence-transformers model as the files that serve it: no torch, weights and arithmetic in 8 bits.

Matrices and activations are rounded in blocks of 64 numbers, each with its own scale. With one scale for a whole matrix
or row, as in onnxruntime's dynamic quantisation, two questions in a hundred are answered worse (CARD.md). The word
vectors stay outside the graph, so that they too take 8 bits.
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
OPERATORS = "com.microsoft"
"""Where onnxruntime keeps operators that ONNX does not have."""
BLOCK = 64
ZERO = 128
"""What stands for 0 in eight bits without a sign."""
WHOLE_NUMBERS = 4
"""The operator's accuracy level at which activations are rounded too, block by block."""
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
    """:returns: the graph with its matrices in 8 bits, multiplied by onnxruntime's own operator for such matrices."""
    graph = model.graph
    matrices = {
        tensor.name: weights
        for tensor in graph.initializer
        if (weights := numpy_helper.to_array(tensor)).ndim == 2 and weights.size >= LEAST_WEIGHTS
    }
    nodes = []
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in matrices:
            tensors, multiply = _multiply_in_blocks(node, matrices.pop(node.input[1]))
            graph.initializer.extend(tensors)
            nodes.append(multiply)
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    model.opset_import.append(helper.make_opsetid(OPERATORS, 1))
    return model


def _multiply_in_blocks(
    node: onnx.NodeProto, weights: np.typing.NDArray[np.float32]
) -> tuple[list[onnx.TensorProto], onnx.NodeProto]:
    """:returns: the rounded weights with their scales, and the node that multiplies by them.

    Source: the operator's documentation in onnxruntime, ContribOperators, MatMulNBits.
    """
    inputs, outputs = weights.shape
    blocks = weights.T.reshape(outputs, inputs // BLOCK, BLOCK)
    scales = np.maximum(np.abs(blocks).max(axis=-1), 1e-9) / 127
    rounded = (np.round(blocks / scales[..., None]) + ZERO).astype(np.uint8)
    names = [f"{node.input[1]}.{part}" for part in ("rounded", "scales")]
    tensors = [
        numpy_helper.from_array(rounded, names[0]),
        numpy_helper.from_array(scales.astype(np.float32), names[1]),
    ]
    sizes = {"K": inputs, "N": outputs, "bits": 8, "block_size": BLOCK, "accuracy_level": WHOLE_NUMBERS}
    return tensors, helper.make_node(
        "MatMulNBits", [node.input[0], *names], list(node.output), domain=OPERATORS, **sizes
    )
