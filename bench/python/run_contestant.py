"""One contestant in a process of its own. Arguments: its id, the file with the splits, the file for the result.

Ends with exit code 3 where the contestant's library is not installed.
"""

import json
import math
import pickle
import re
import resource
import statistics
import sys
import tempfile
from pathlib import Path

LEAST_PROBABILITY = 1e-15
TIMED_ARTICLES = 200
NOT_INSTALLED = 3


def load_scikit_learn():
    import sklearn
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    def train(splits):
        articles = splits["train"] + splits["validation"]
        model = make_pipeline(
            TfidfVectorizer(sublinear_tf=True, stop_words="english"),
            LogisticRegression(random_state=splits["seed"]),
        )
        model.fit([article["text"] for article in articles], [article["category"] for article in articles])

        def classify(text):
            return dict(zip(model.classes_, model.predict_proba([text])[0]))

        return classify, lambda: len(pickle.dumps(model))

    return train, sklearn.__version__


def load_fasttext():
    import fasttext
    from importlib.metadata import PackageNotFoundError, version

    def prepare(text):
        return re.sub(r"\s+", " ", re.sub(r"([.!?,'/()])", r" \1 ", text.lower())).strip()

    def train(splits):
        names = splits["categories"]
        articles = splits["train"] + splits["validation"]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "articles.txt")
            lines = [f"__label__{names.index(a['category'])} {prepare(a['text'])}\n" for a in articles]
            path.write_text("".join(lines), encoding="utf-8")
            model = fasttext.train_supervised(
                str(path), lr=1.0, epoch=25, wordNgrams=2, bucket=200_000, dim=50, loss="softmax",
                seed=splits["seed"], thread=1, verbose=0,
            )

        def classify(text):
            # The binding's own predict() fails with NumPy 2; this is what it calls.
            pairs = model.f.predict(prepare(text) + "\n", len(names), 0.0, "strict")
            return {names[int(label[len("__label__"):])]: probability for probability, label in pairs}

        def model_bytes():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "model.bin")
                model.save_model(str(path))
                return path.stat().st_size

        return classify, model_bytes

    for package in ("fasttext", "fasttext-wheel"):
        try:
            return train, version(package)
        except PackageNotFoundError:
            pass
    return train, None


def cpu_seconds():
    """User and system time, as Node's cpuUsage() reads it. time.process_time() moves in ticks under a CPU limit."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def score(classify, articles):
    correct, loss = 0, 0.0
    for article in articles:
        probabilities = classify(article["text"])
        correct += max(probabilities, key=probabilities.get) == article["category"]
        loss -= math.log(max(LEAST_PROBABILITY, probabilities.get(article["category"], 0.0)))
    return {"articles": len(articles), "accuracy": correct / len(articles), "logLoss": loss / len(articles)}


def median_milliseconds(classify, articles):
    times = []
    for article in articles[:TIMED_ARTICLES]:
        started_at = cpu_seconds()
        classify(article["text"])
        times.append(1000 * (cpu_seconds() - started_at))
    return statistics.median(times)


def main():
    contestant, splits_path, result_path = sys.argv[1:]
    try:
        train, version = {"scikit-learn": load_scikit_learn, "fasttext": load_fasttext}[contestant]()
    except ImportError:
        sys.exit(NOT_INSTALLED)
    splits = json.loads(Path(splits_path).read_text(encoding="utf-8"))
    started_at = cpu_seconds()
    classify, model_bytes = train(splits)
    training_seconds = cpu_seconds() - started_at
    # Bytes on macOS, kibibytes elsewhere.
    unit = 1 if sys.platform == "darwin" else 1024
    result = {
        "test": score(classify, splits["test"]),
        "modern": score(classify, splits["modern"]) if splits["modern"] else None,
        "trainingCpuSeconds": training_seconds,
        "articleMilliseconds": median_milliseconds(classify, splits["test"]),
        "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
        "modelBytes": model_bytes(),
        "version": version,
        "remarks": [],
    }
    Path(result_path).write_text(json.dumps(result), encoding="utf-8")


main()
