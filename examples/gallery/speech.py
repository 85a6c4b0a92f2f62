"""Audio: clips that sound and look like speech, clearer at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from examples.gallery.landscapes import LEAST_NOISE, noise_at
from numpy.typing import NDArray

if TYPE_CHECKING:
    from examples.gallery.trainings import Training

    from glassboard import SummaryWriter

Array: TypeAlias = NDArray[np.float64]

STEPS = (500, 5_000, 10_000, 16_000, 22_000, 30_000)
SAMPLE_RATE = 16_000
N_SECS = 4.2
N_SYLLABLES = 7
N_HARMONICS = 22
N_CLIPS = 2
FORMANTS = ((700, 1200), (300, 2300), (500, 1700), (350, 800), (450, 2000))
"""First and second resonance of five vowels, in Hz."""


def write_audio(writer: SummaryWriter, training: Training) -> None:
    """Write what a model says at a few steps."""
    for i in range(N_CLIPS):
        clean = utterance(training.random(f"utterance {i}"))
        for step in STEPS:
            hiss = training.random(f"hiss {i} {step}").normal(size=len(clean))
            sound = np.clip(clean + 0.1 * (noise_at(training, step) - LEAST_NOISE) * hiss, -1, 1)
            writer.add_audio(f"speech/sample_{i}", sound, step, SAMPLE_RATE, training.wall_time(step))


def utterance(random: np.random.Generator) -> Array:
    """
    Speak a few syllables.

    Returns
    -------
    Array
        float64, shape (n,), samples from -1 to 1.
    """
    seconds = np.arange(int(N_SECS * SAMPLE_RATE)) / SAMPLE_RATE
    pitch = random.uniform(95, 170)
    sound = np.zeros(len(seconds))
    for start in np.linspace(0.05, N_SECS - 0.6, N_SYLLABLES):
        sound += syllable(seconds - start - random.uniform(0, 0.12), pitch, random)
    return np.asarray(0.9 * sound / np.abs(sound).max())


def syllable(seconds: Array, pitch: float, random: np.random.Generator) -> Array:
    """Speak one vowel that begins at second 0, with a pitch that bends."""
    length = random.uniform(0.25, 0.5)
    within = np.clip(seconds / length, 0, 1)
    loudness = np.sin(np.pi * within) ** 1.5 * random.uniform(0.35, 1)
    frequency = pitch * (1 + 0.25 * random.uniform(-1, 1) * within - 0.12 * within**2)
    phase = 2 * np.pi * np.cumsum(frequency) / SAMPLE_RATE
    formants = np.array(FORMANTS[random.integers(len(FORMANTS))])[:, None]
    numbers = np.arange(1, N_HARMONICS + 1)
    resonance = np.exp(-(((numbers * pitch - formants) / 260) ** 2)).sum(axis=0) + 0.08
    tones = sum(strength / n**0.5 * np.sin(n * phase) for n, strength in zip(numbers, resonance, strict=True))
    return np.where(within < 1, loudness * tones, 0)
