"""Requests for both servers over a logdir of every kind, and where their answers differ on purpose."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlencode

import event_files
from glassboard.wire import Event, Summary, SummaryValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ODD_TAGS: Final = (
    "a b",
    "100%",
    "a+b",
    "a/b//c/",
    "it's",
    '"quoted"',
    "<b>bold</b>",
    "日本語",
    "naïve é",
    "a?b#c&d=e",
    "..",
    "tab\there",
    "🙂",
    ";",
    "%2F",
    "[a-z]*",
    "constructor",
)
"""Names of tags, written record by record: writers would clean them."""

ODD_RUN: Final = "ünlü & co/100% +1;'x'"
FORM: Final = "application/x-www-form-urlencoded"


class Asked(NamedTuple):
    """
    One request.

    Attributes
    ----------
    path
        With its arguments, as it stands in the request.
    method
        Of HTTP.
    body
        Text of the body, None for none.
    headers
        More headers, in lower case.
    differs
        Which of `DIFFERENCES` the answer shows; empty where it must be TensorBoard's.
    """

    path: str
    method: str = "GET"
    body: str | None = None
    headers: Mapping[str, str] = {}
    differs: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def write_odd_names(logdir: Path) -> None:
    """Write a run and tags whose names are hard to pass on, one number each."""
    records = [event_files.scalar(tag, 1, 0.5) for tag in ODD_TAGS]
    value = SummaryValue(tag="no plugin's", simple_value=1.0)
    records.append(event_files.record(Event(wall_time=2.0, step=-3, summary=Summary(value=(value,)))))
    event_files.write(logdir / ODD_RUN / "events.out.tfevents.1", event_files.version(), *records)


def plugin(route: str, *, differs: str = "", **arguments: Any) -> Asked:
    """Ask a route of a plugin."""
    query = f"?{urlencode(arguments, doseq=True)}" if arguments else ""
    return Asked(f"/data/plugin/{route}{query}", differs=differs)


def posted(route: str, form: Mapping[str, Any], *, differs: str = "") -> Asked:
    """Post a form to a route of a plugin."""
    body = urlencode(form, doseq=True)
    return Asked(f"/data/plugin/{route}", "POST", body, {"content-type": FORM}, differs)


def sent_json(route: str, message: object, *, differs: str = "") -> Asked:
    """Post JSON to a route of a plugin."""
    body = message if isinstance(message, str) else json.dumps(message)
    return Asked(f"/data/plugin/{route}", "POST", body, {"content-type": "application/json"}, differs)


METHODS: Final = "methods other than `GET`, `HEAD` and `POST`"
OUTSIDE: Final = "addresses outside of `/data/`"
REDIRECTS: Final = "the body of a redirect"
NO_NUMBER: Final = "`sample=` and `step=` that are no plain numbers"
NO_SAMPLE: Final = "`sample=` beyond the samples of some steps of `/audio`, or of a mesh"
NO_ARGUMENT: Final = "an argument that is needed and not there"
NO_LIST: Final = "`requests=` that is no list of objects"
REPEATED: Final = "an argument that is there twice"
NO_UTF8: Final = "an argument that is no UTF-8"
PROJECTOR_PAGE: Final = "the page of the projector"
RUN_ORDER: Final = "the order of `/data/plugin/projector/runs`"
VERSION: Final = "`version` and `debug` of `/data/environment`"
SMALL_GZIP: Final = "gzip"
NO_LIMIT: Final = "`limit_attr_size` below 1 or without `large_attrs_key`"
EMPTY_FORM: Final = "errors of `hparams`"

DIFFERENCES: Final[Mapping[str, tuple[int, ...]]] = {
    METHODS: (405,),
    OUTSIDE: (404,),
    REDIRECTS: (302,),
    NO_NUMBER: (400,),
    NO_SAMPLE: (200,),
    NO_ARGUMENT: (200, 400, 404),
    NO_LIST: (400,),
    REPEATED: (200,),
    NO_UTF8: (404,),
    PROJECTOR_PAGE: (400,),
    RUN_ORDER: (200,),
    VERSION: (200,),
    SMALL_GZIP: (200,),
    NO_LIMIT: (400,),
    EMPTY_FORM: (400,),
}
"""By their names in docs/http.md, with the statuses that our answers may have."""

RUNS: Final = ("torch", "ours", "tf", "torch/trial")
PLUGINS: Final = (
    "audio",
    "custom_scalars",
    "debugger-v2",
    "distributions",
    "graphs",
    "histograms",
    "hparams",
    "images",
    "mesh",
    "pr_curves",
    "projector",
    "scalars",
    "text",
    "timeseries",
)
TIME_SERIES: Final = (
    {"plugin": "scalars", "tag": "loss"},
    {"plugin": "scalars", "tag": "loss", "run": "tf"},
    {"plugin": "histograms", "tag": "weights", "run": "torch"},
    {"plugin": "images", "tag": "batch", "run": "tf", "sample": 2},
    {"plugin": "images", "tag": "batch", "run": "tf"},
    {"plugin": "text", "tag": "notes", "run": "tf"},
    {"plugin": "scalars"},
)
STATUSES: Final = ("STATUS_UNKNOWN", "STATUS_SUCCESS", "STATUS_FAILURE", "STATUS_RUNNING")
GROUPS: Final = {"allowedStatuses": STATUSES, "sliceSize": 100}


def core_requests() -> Iterator[Asked]:
    """Ask what belongs to no plugin, in every way that an address can be written."""
    yield Asked("/data/environment", differs=VERSION)
    for path in (
        "logdir",
        "runs",
        "runs/",
        "runs?x=1&x=2",
        "runs?%",
        "runs?%ff=%00",
        "experiments",
        "experiment_runs",
        "window_properties",
        "plugins_listing",
        "plugins_listing?experimentalPlugin=x",
        "nothing",
        "plugin",
        "plugin/",
        "plugin/nothing/tags",
        "plugin/scalars",
        "plugin/scalars/",
        "plugin/scalars/tags/",
        "plugin_entry.html",
        "plugin_entry.html?name=",
        "plugin_entry.html?name=scalars",
        "plugin_entry.html?name=%3Cscript%3E",
    ):
        yield Asked(f"/data/{path}")
    yield Asked("/data/plugin_entry.html?name=projector", differs=PROJECTOR_PAGE)
    for path in ("/data//runs", "/%64ata/runs", "/data%2Fruns", "/experiment//data/runs"):
        yield Asked(path)
    for path in ("runs", "plugin/scalars/tags", "plugin/scalars/scalars?run=tf&tag=loss", "nothing"):
        yield Asked(f"/experiment/defaultExperimentId/data/{path}")
    yield Asked("/experiment/x%20y/data/runs")
    for path in ("/data", "/data/", "/nothing", "/DATA/runs", "/etc/passwd", "/experiment/a/b/data/runs"):
        yield Asked(path, differs=OUTSIDE)
    for path in ("/audio", "/events", "/graphs", "/histograms", "/images", "/data/notifications"):
        yield Asked(path, differs=REDIRECTS)


def method_requests() -> Iterator[Asked]:
    """Ask by every method."""
    paths = ("/data/runs", "/data/plugin/scalars/tags", "/data/nothing")
    for path in paths:
        yield Asked(path, "HEAD")
        yield Asked(path, "POST")
        for method in ("OPTIONS", "PUT", "DELETE", "PATCH"):
            yield Asked(path, method, differs=METHODS)


def header_requests() -> Iterator[Asked]:
    """Ask for compressed answers, and with headers that mean nothing."""
    long = "/data/plugin/histograms/histograms?run=torch&tag=weights"
    for coding in ("gzip", "gzip, deflate, br", "identity", "br", "gzip;q=0", ""):
        yield Asked(long, headers={"accept-encoding": coding})
    yield Asked("/data/runs", headers={"accept-encoding": "gzip"}, differs=SMALL_GZIP)
    yield Asked("/data/runs", headers={"accept": "text/html"})
    yield Asked("/data/runs", headers={"if-none-match": "*"})
    yield Asked("/data/runs", headers={"content-type": "application/json", "content-length": "0"})


def plugin_requests() -> Iterator[Asked]:
    """Ask every plugin for its tags, for addresses that it has not, and for series in every run."""
    for name in PLUGINS:
        yield plugin(f"{name}/tags")
        yield plugin(f"{name}/nothing")
    for run in (*RUNS, "nothing"):
        yield plugin("scalars/scalars", run=run, tag="loss")
        yield plugin("images/images", run=run, tag="picture")
        yield plugin("audio/audio", run=run, tag="tone")
        yield plugin("histograms/histograms", run=run, tag="weights")
        yield plugin("distributions/distributions", run=run, tag="weights")
        yield plugin("text/text", run=run, tag="notes")
        yield plugin("text/text", run=run, tag="notes/text_summary", markdown="false")
        yield plugin("pr_curves/pr_curves", run=run, tag="curve")
        yield plugin("mesh/meshes", run=run, tag="cloud")
        yield plugin("custom_scalars/scalars", run=run, tag="l.*|accuracy")
    for name in ("scalars/scalars", "images/images", "text/text", "mesh/meshes"):
        yield plugin(name, run="torch", tag="tone")
        yield plugin(name, run="", tag="")
    for name in ("histograms/histograms", "distributions/distributions"):
        yield plugin(name, run="", tag="")
    for name in ("images/images", "text/text", "mesh/meshes", "histograms/histograms", "pr_curves/pr_curves"):
        yield plugin(name, differs=NO_ARGUMENT)
    yield plugin("pr_curves/pr_curves", run="torch", differs=NO_ARGUMENT)
    yield plugin("pr_curves/pr_curves", run=["torch", "ours"], tag="curve")


def number_requests() -> Iterator[Asked]:
    """Ask for samples and steps by numbers, and by what is none."""
    for number in ("0", "1", "99", "99999999999999999999"):
        yield plugin("images/images", run="tf", tag="batch", sample=number)
    for number in ("-1", "x", "1.5", "", " 1", "+1", "1_0", "٣"):
        yield plugin("images/images", run="tf", tag="batch", sample=number, differs=NO_NUMBER)
    yield plugin("audio/audio", run="torch", tag="tone", sample=1, differs=NO_SAMPLE)
    mesh = {"run": "torch", "tag": "cloud", "content_type": "VERTEX"}
    for step in ("0", "1.0", "7", "1e300", "-1"):
        yield plugin("mesh/data", **mesh, step=step)
    yield plugin("mesh/data", **mesh, step="x", differs=NO_NUMBER)
    yield plugin("mesh/data", **mesh, sample="x", differs=NO_NUMBER)
    yield plugin("mesh/data", **mesh, sample=1, differs=NO_SAMPLE)
    yield plugin("mesh/data", **{**mesh, "content_type": "vertex"})
    for rows in ("1", "7", "99", "0", "-1", "x"):
        yield plugin("projector/tensor", run="torch", name="points:00000", num_rows=rows)


def name_requests() -> Iterator[Asked]:
    """Ask for names that are hard to pass on, and for HTML in them."""
    for tag in ODD_TAGS:
        yield plugin("scalars/scalars", run=ODD_RUN, tag=tag)
    for tag in ODD_TAGS[:6]:
        yield plugin("custom_scalars/download_data", run=ODD_RUN, tag=tag, format="csv")
    yield posted("scalars/scalars_multirun", {"tag": "<b>bold</b>", "runs": [ODD_RUN, "<i>"]})
    yield plugin("scalars/scalars", run="<script>", tag='it\'s "it"')
    yield Asked("/data/plugin/scalars/scalars?run=tf;tag=loss")
    yield Asked("/data/plugin/scalars/scalars?run=%ff&tag=%fe", differs=NO_UTF8)
    yield Asked("/data/plugin/scalars/scalars?run=tf&run=torch&tag=loss", differs=REPEATED)


def form_requests() -> Iterator[Asked]:
    """Post forms and JSON, whole and not."""
    for file_format in ("csv", "json", "xml", ""):
        yield plugin("scalars/scalars", run="tf", tag="loss", format=file_format)
    for form in (
        {"tag": "loss", "runs": ["torch", "tf"]},
        {"tag": "loss", "runs": "nothing"},
        {"tag": ["a", "b"], "runs": "tf"},
        {"runs": "tf"},
        {},
    ):
        yield posted("scalars/scalars_multirun", form)
    for requests in (TIME_SERIES, TIME_SERIES[:1], ()):
        yield posted("timeseries/timeSeries", {"requests": json.dumps(requests)})
    yield plugin("timeseries/timeSeries", requests=json.dumps(TIME_SERIES))
    for text in ("", "{"):
        yield plugin("timeseries/timeSeries", requests=text)
    yield plugin("timeseries/timeSeries", requests="null", differs=NO_LIST)
    yield plugin("custom_scalars/layout")
    yield plugin("custom_scalars/scalars", run="tf", tag="(")
    yield plugin("custom_scalars/scalars", run="tf")


def hparams_requests() -> Iterator[Asked]:
    """Ask for tables of hyperparameters."""
    yield sent_json("hparams/experiment", {})
    yield sent_json("hparams/experiment", {"hparamsLimit": 1})
    yield sent_json("hparams/experiment", {"includeMetrics": False})
    yield plugin("hparams/experiment", request="{}")
    for name in ("hparams/experiment", "hparams/session_groups"):
        for body in ("", "{", '{"nothing": 1}'):
            yield sent_json(name, body, differs=EMPTY_FORM)
    yield sent_json("hparams/session_groups", GROUPS)
    yield sent_json("hparams/session_groups", {**GROUPS, "startIndex": 1, "sliceSize": 1})
    yield sent_json("hparams/session_groups", {**GROUPS, "aggregationType": "AGGREGATION_AVG"})
    for name in ("accuracy", "hparam/accuracy", "nothing"):
        wanted = {"sessionName": "torch/trial", "metricName": {"group": "", "tag": name}}
        yield sent_json("hparams/metric_evals", wanted)
    for file_format in ("json", "csv", "latex"):
        arguments = {"request": json.dumps(GROUPS), "columnsVisibility": "[true, true, true]"}
        yield plugin("hparams/download_data", format=file_format, **arguments)


def projector_requests() -> Iterator[Asked]:
    """Ask for embeddings."""
    yield plugin("projector/runs", differs=RUN_ORDER)
    for run in ("torch", "ours", "tf"):
        yield plugin("projector/info", run=run)
        for part in ("tensor", "metadata", "bookmarks", "sprite_image"):
            yield plugin(f"projector/{part}", run=run, name="points:00000")
    yield plugin("projector/info")
    yield plugin("projector/tensor", run="torch")
    yield plugin("projector/tensor", run="torch", name="nothing")


def graph_requests() -> Iterator[Asked]:
    """Ask for graphs."""
    yield plugin("graphs/info")
    for run in (*RUNS, "nothing"):
        yield plugin("graphs/graph", run=run)
        yield plugin("graphs/graph", run=run, limit_attr_size=10, large_attrs_key="_too_large")
        yield plugin("graphs/run_metadata", run=run, tag="step1")
    for number in ("x", ""):
        yield plugin("graphs/graph", run="ours", limit_attr_size=number, large_attrs_key="k")
    for number in ("0", "-1"):
        limited = {"limit_attr_size": number, "large_attrs_key": "k"}
        yield plugin("graphs/graph", run="ours", **limited, differs=NO_LIMIT)
    yield plugin("graphs/graph")
    yield plugin("graphs/run_metadata", run="ours")
    yield plugin("graphs/run_metadata", tag="step1")
    yield plugin("graphs/graph", run="ours", conceptual="true", tag="nothing")


def every_request() -> list[Asked]:
    """List all of them, each once."""
    groups = (
        core_requests(),
        method_requests(),
        header_requests(),
        plugin_requests(),
        number_requests(),
        name_requests(),
        form_requests(),
        graph_requests(),
        hparams_requests(),
        projector_requests(),
    )
    return [asked for group in groups for asked in group]
