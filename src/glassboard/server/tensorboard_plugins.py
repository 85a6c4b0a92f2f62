"""
What TensorBoard says of its own plugins, in its order, for front ends that ask our server.

Facts: tensorboard 2.21, default.py (``_PLUGINS``) and ``frontend_metadata`` of each plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Collection


class Plugin(NamedTuple):
    """
    One plugin: its name, tab, custom element (None for parts of the Angular application), and its data.

    `kinds` are the kinds that our server answers for; without one the plugin is never active.
    """

    name: str
    tab_name: str
    element_name: str | None
    kinds: frozenset[Kind] = frozenset()
    is_reload_disabled: bool = False
    module_path: str | None = None


_SCALARS: Final = frozenset({Kind.SCALARS})
_HISTOGRAMS: Final = frozenset({Kind.HISTOGRAMS})
_IMAGES: Final = frozenset({Kind.IMAGES})

PLUGINS: Final = (
    Plugin("timeseries", "Time Series", None, _SCALARS | _HISTOGRAMS | _IMAGES),
    Plugin("scalars", "scalars", "tf-scalar-dashboard", _SCALARS),
    Plugin(
        "custom_scalars",
        "Custom Scalars",
        "tf-custom-scalar-dashboard",
        frozenset({Kind.CUSTOM_SCALARS}),
    ),
    Plugin("images", "images", "tf-image-dashboard", _IMAGES),
    Plugin("audio", "audio", "tf-audio-dashboard", frozenset({Kind.AUDIO})),
    Plugin("debugger-v2", "Debugger V2", None),
    Plugin("graphs", "graphs", "tf-graph-dashboard", frozenset({Kind.GRAPHS}), is_reload_disabled=True),
    Plugin("distributions", "distributions", "tf-distribution-dashboard", _HISTOGRAMS),
    Plugin("histograms", "histograms", "tf-histogram-dashboard", _HISTOGRAMS),
    Plugin("text", "text", "tf-text-dashboard", frozenset({Kind.TEXT})),
    Plugin("pr_curves", "PR Curves", "tf-pr-curve-dashboard", frozenset({Kind.PR_CURVES})),
    Plugin("profile_redirect", "Profile", "tf-profile-redirect-dashboard"),
    Plugin("hparams", "hparams", "tf-hparams-dashboard", frozenset({Kind.HPARAMS})),
    Plugin("mesh", "mesh", "mesh-dashboard", frozenset({Kind.MESHES})),
    Plugin("wit_redirect", "What-If Tool", "tf-wit-redirect-dashboard"),
    Plugin(
        "projector",
        "projector",
        None,
        frozenset({Kind.EMBEDDINGS}),
        is_reload_disabled=True,
        module_path="/index.js",
    ),
)

EMPTY_ANSWERS: Final[dict[str, object]] = {
    "debugger-v2/runs": {},
}
"""What the routes below ``/data/plugin/`` answer that list what there is, where there is nothing."""


def list_plugins(kinds: Collection[Kind], root: str) -> dict[str, object]:
    """
    Describe every plugin as ``/data/plugins_listing`` does.

    Parameters
    ----------
    kinds
        The kinds that the logdir has anything of.
    root
        Path of the server's root.
    """
    return {
        plugin.name: {
            "disable_reload": plugin.is_reload_disabled,
            "enabled": not plugin.kinds.isdisjoint(kinds),
            "remove_dom": False,
            "tab_name": plugin.tab_name,
            "loading_mechanism": _loading_mechanism(plugin, root),
        }
        for plugin in PLUGINS
    }


def _loading_mechanism(plugin: Plugin, root: str) -> dict[str, str]:
    if plugin.module_path:
        return {"type": "IFRAME", "module_path": f"{root}/data/plugin/{plugin.name}{plugin.module_path}"}
    if plugin.element_name:
        return {"type": "CUSTOM_ELEMENT", "element_name": plugin.element_name}
    return {"type": "NG_COMPONENT"}
