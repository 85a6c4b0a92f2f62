"""
Tables of tensorboard/plugins/hparams/plugin_data.proto and api.proto: hyperparameters of a run.

Notes
-----
Format: values are ``google.protobuf.Value`` of google/protobuf/struct.proto; a ``map`` is a repeated message
of key and value (https://protobuf.dev/programming-guides/encoding/, Maps).
"""

from __future__ import annotations

from enum import IntEnum

from glassboard.wire.fields import Message, field, member, repeated
from glassboard.wire.kinds import BOOL, BYTES, DOUBLE, INT32, STRING, enum_of


class HParamType(IntEnum):
    """``DataType`` of api.proto."""

    DATA_TYPE_UNSET = 0
    DATA_TYPE_STRING = 1
    DATA_TYPE_BOOL = 2
    DATA_TYPE_FLOAT64 = 3


class HParamsStatus(IntEnum):
    """``Status``: how a session ended, or that it has not."""

    STATUS_UNKNOWN = 0
    STATUS_SUCCESS = 1
    STATUS_FAILURE = 2
    STATUS_RUNNING = 3


class DatasetType(IntEnum):
    """``DatasetType`` of api.proto: what a metric was measured on."""

    DATASET_UNKNOWN = 0
    DATASET_TRAINING = 1
    DATASET_VALIDATION = 2


class HParamValue(Message):
    """``google.protobuf.Value``, of which hyperparameters use numbers, strings and bools."""

    number_value: float | None = member(2, DOUBLE, "kind")
    string_value: str | None = member(3, STRING, "kind")
    bool_value: bool | None = member(4, BOOL, "kind")


class HParamValues(Message):
    """``google.protobuf.ListValue``."""

    values: tuple[HParamValue, ...] = repeated(1, HParamValue)


class HParamInterval(Message):
    """``Interval``: a closed range of numbers."""

    min_value: float = field(1, DOUBLE)
    max_value: float = field(2, DOUBLE)


class HParamInfo(Message):
    """``HParamInfo``: a hyperparameter of an experiment, and what values it may have."""

    name: str = field(1, STRING)
    display_name: str = field(2, STRING)
    description: str = field(3, STRING)
    type: int = field(4, enum_of(HParamType))
    domain_discrete: HParamValues | None = member(5, HParamValues, "domain")
    domain_interval: HParamInterval | None = member(6, HParamInterval, "domain")
    differs: bool = field(7, BOOL)


class MetricName(Message):
    """``MetricName``: the tag of a scalar, in the sub-run `group`."""

    group: str = field(1, STRING)
    tag: str = field(2, STRING)


class MetricInfo(Message):
    """``MetricInfo``: a scalar whose last value is a result."""

    name: MetricName | None = field(1, MetricName)
    display_name: str = field(3, STRING)
    description: str = field(4, STRING)
    dataset_type: int = field(5, enum_of(DatasetType))


class Experiment(Message):
    """``Experiment``: the columns of the table of hyperparameters; times in seconds since 1970."""

    description: str = field(1, STRING)
    user: str = field(2, STRING)
    time_created_secs: float = field(3, DOUBLE)
    hparam_infos: tuple[HParamInfo, ...] = repeated(4, HParamInfo)
    metric_infos: tuple[MetricInfo, ...] = repeated(5, MetricInfo)
    name: str = field(6, STRING)


class HParamEntry(Message):
    """One entry of the map ``SessionStartInfo.hparams``."""

    key: str = field(1, STRING)
    value: HParamValue | None = field(2, HParamValue)


class SessionStartInfo(Message):
    """``SessionStartInfo``: the hyperparameters of one session; times in seconds since 1970."""

    hparams: tuple[HParamEntry, ...] = repeated(1, HParamEntry)
    model_uri: str = field(2, STRING)
    monitor_url: str = field(3, STRING)
    group_name: str = field(4, STRING)
    start_time_secs: float = field(5, DOUBLE)


class SessionEndInfo(Message):
    """``SessionEndInfo``: how and when a session ended, in seconds since 1970."""

    status: int = field(1, enum_of(HParamsStatus))
    end_time_secs: float = field(2, DOUBLE)


class HParamsPluginData(Message):
    """``HParamsPluginData``: the content of a tag's metadata, which is where all of it lies."""

    version: int = field(1, INT32)
    experiment: Experiment | None = member(2, Experiment, "data")
    session_start_info: SessionStartInfo | None = member(3, SessionStartInfo, "data")
    session_end_info: SessionEndInfo | None = member(4, SessionEndInfo, "data")


class EncodedSessionStart(Message):
    """`SessionStartInfo` with entries as they are encoded, for those who know most of them already."""

    hparams: tuple[bytes, ...] = repeated(1, BYTES)
    model_uri: str = field(2, STRING)
    monitor_url: str = field(3, STRING)
    group_name: str = field(4, STRING)
    start_time_secs: float = field(5, DOUBLE)


class EncodedPluginData(Message):
    """`HParamsPluginData` with the entries of a session as they are encoded."""

    version: int = field(1, INT32)
    experiment: Experiment | None = member(2, Experiment, "data")
    session_start_info: EncodedSessionStart | None = member(3, EncodedSessionStart, "data")
    session_end_info: SessionEndInfo | None = member(4, SessionEndInfo, "data")
