"""Pools: memory on huge pages that chunks are cut from, given back when the last of them goes."""

cimport cython
from libc.stddef cimport size_t

cdef extern from *:
    """
    #include <stdlib.h>
    #if defined(__linux__)
    #include <sys/mman.h>
    #endif

    enum { POOL_BYTES = 8 << 20, HUGE_PAGE_BYTES = 2 << 20, CACHE_LINE_BYTES = 64 };

    /* Without huge pages every 4 KiB of a pool would cost a page fault of its own. */
    static void *allocate_pool(void) {
    #if defined(_WIN32)
        return malloc(POOL_BYTES);
    #else
        void *memory = NULL;
        if (posix_memalign(&memory, HUGE_PAGE_BYTES, POOL_BYTES) != 0) return NULL;
    #if defined(MADV_HUGEPAGE)
        madvise(memory, POOL_BYTES, MADV_HUGEPAGE);
    #endif
        return memory;
    #endif
    }
    """
    const Py_ssize_t POOL_BYTES
    const Py_ssize_t CACHE_LINE_BYTES
    void* allocate_pool() nogil
    void free(void* memory) nogil


@cython.no_gc
cdef class Pool:
    """Memory handed out front to back; a piece is never given back alone."""

    def __cinit__(self):
        self.memory = <char*> allocate_pool()
        self.n_used = 0
        if self.memory is NULL:
            raise MemoryError(f"no {POOL_BYTES} bytes of memory for points")

    def __dealloc__(self):
        free(self.memory)

    cdef void* take(self, Py_ssize_t n_bytes) noexcept:
        if n_bytes > POOL_BYTES - self.n_used:
            return NULL
        cdef void* piece = self.memory + self.n_used
        self.n_used += (n_bytes + CACHE_LINE_BYTES - 1) // CACHE_LINE_BYTES * CACHE_LINE_BYTES
        return piece
