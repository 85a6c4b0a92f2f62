"""Memory that many chunks share."""

cdef class Pool:
    cdef char* memory
    cdef Py_ssize_t n_used
    # The next n_bytes of the pool, aligned for any column; NULL where they do not fit.
    cdef void* take(self, Py_ssize_t n_bytes) noexcept
