"""Meshes and point clouds: their parts step by step, one as it can be drawn, and how it was meant to be."""

from __future__ import annotations

from glassboard.query.meshes.cleaning import CleanMesh, clean_mesh
from glassboard.query.meshes.config import MeshCamera, MeshConfig, MeshLight, MeshMaterial, parse_config
from glassboard.query.meshes.parts import MeshPart, leads_mesh, list_mesh_parts, read_part, read_sample
from glassboard.query.meshes.values import MeshQuery, MeshResult, find_mesh

__all__ = [
    "CleanMesh",
    "MeshCamera",
    "MeshConfig",
    "MeshLight",
    "MeshMaterial",
    "MeshPart",
    "MeshQuery",
    "MeshResult",
    "clean_mesh",
    "find_mesh",
    "leads_mesh",
    "list_mesh_parts",
    "parse_config",
    "read_part",
    "read_sample",
]
