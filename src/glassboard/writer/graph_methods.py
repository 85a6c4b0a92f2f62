"""The calls of `SummaryWriter` that write graphs of models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.writer.run_writer import RunWriter

if TYPE_CHECKING:
    import os


class GraphMethods(RunWriter):
    """Models as graphs of what they compute; what reads them is loaded when it is first needed."""

    def add_graph(
        self, model: Any, input_to_model: Any = None, verbose: bool = False, use_strict_trace: bool = True
    ) -> None:
        """
        Write the graph of a torch model, which is run once in evaluation mode.

        Parameters
        ----------
        model
            A ``torch.nn.Module``, a scripted function, or a ``torch.export.ExportedProgram``.
        input_to_model
            A tensor, or a tuple of arguments; not needed for an exported program.
        verbose
            Print the graph.
        use_strict_trace
            Handed to ``torch.jit.trace`` as ``strict``.

        Raises
        ------
        GraphError
            The model can be neither traced nor exported with this input.
        UnsupportedTypeError
            `model` is nothing of that kind.
        """
        from glassboard.summaries.graphs import torch_graph_events

        graph = torch_graph_events(model, input_to_model, verbose=verbose, use_strict_trace=use_strict_trace)
        self._get_file_writer().add_graph(graph, self._wall_time())

    def add_onnx_graph(self, prototxt: Any) -> None:
        """
        Write the graph of an ONNX model.

        Parameters
        ----------
        prototxt
            The path of a model, its bytes, or an object with ``SerializeToString()``.

        Raises
        ------
        GraphError
            It is no ONNX model.
        UnsupportedTypeError
            It is nothing of that kind.
        OSError
            The file cannot be read.
        """
        from glassboard.summaries.graphs import onnx_graph_def

        self._get_file_writer().add_onnx_graph(onnx_graph_def(prototxt), self._wall_time())

    def add_openvino_graph(self, xmlname: str | os.PathLike[str]) -> None:
        """
        Write the graph of an OpenVINO model.

        Parameters
        ----------
        xmlname
            The path of its ``.xml`` file.

        Raises
        ------
        GraphError
            It is no OpenVINO model.
        UnsupportedTypeError
            It is no path.
        OSError
            The file cannot be read.
        """
        from glassboard.summaries.graphs import openvino_graph_def

        self._get_file_writer().add_onnx_graph(openvino_graph_def(xmlname), self._wall_time())

    def _wall_time(self) -> float | None:
        return self._defaults.wall_time if self._defaults is not None else None
