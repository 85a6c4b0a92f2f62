"""Which address is answered by which function: one module per group of addresses, one per kind of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard.server.routes import (
    api,
    arrays,
    audio,
    custom_scalars,
    embedding_files,
    embeddings,
    graphs,
    histograms,
    hparams,
    images,
    meshes,
    page,
    pr_curves,
    predictions,
    scalars,
    tensorboard,
    tensorboard_audio,
    tensorboard_custom_scalars,
    tensorboard_graphs,
    tensorboard_histograms,
    tensorboard_hparams,
    tensorboard_images,
    tensorboard_mesh,
    tensorboard_pr_curves,
    tensorboard_projector,
    tensorboard_scalars,
    tensorboard_text,
    tensorboard_timeseries,
    text,
    values,
)

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def every_route() -> list[BaseRoute]:
    """List the routes, the more special ones first."""
    return [
        *api.ROUTES,
        *scalars.ROUTES,
        *histograms.ROUTES,
        *arrays.ROUTES,
        *audio.ROUTES,
        *custom_scalars.ROUTES,
        *embedding_files.ROUTES,
        *embeddings.ROUTES,
        *pr_curves.ROUTES,
        *predictions.ROUTES,
        *graphs.ROUTES,
        *hparams.ROUTES,
        *images.ROUTES,
        *meshes.ROUTES,
        *text.ROUTES,
        *values.ROUTES,
        *tensorboard_audio.ROUTES,
        *tensorboard_custom_scalars.ROUTES,
        *tensorboard_graphs.ROUTES,
        *tensorboard_histograms.ROUTES,
        *tensorboard_hparams.ROUTES,
        *tensorboard_images.ROUTES,
        *tensorboard_mesh.ROUTES,
        *tensorboard_pr_curves.ROUTES,
        *tensorboard_projector.ROUTES,
        *tensorboard_scalars.ROUTES,
        *tensorboard_text.ROUTES,
        *tensorboard_timeseries.ROUTES,
        *tensorboard.ROUTES,
        *page.ROUTES,
    ]
