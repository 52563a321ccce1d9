export const id = 9303;
export const ids = [9303];
export const modules = {

/***/ 9303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ Said)
/* harmony export */ });
/** Of one text so much is kept, of its end: the reason stands last. */
const keptLength = 64_000;
/**
 * What a program or a service said, word for word: the `cause` of a `Stop` that says it in our words. It is looked through for known issues and never shown,
 * for it may hold anything.
 */
class Said extends Error {
    where;
    text;
    constructor(where, text) {
        super(`said by ${where}`);
        this.name = 'Said';
        this.where = where;
        this.text = text.slice(-keptLength);
    }
}


/***/ })

};
