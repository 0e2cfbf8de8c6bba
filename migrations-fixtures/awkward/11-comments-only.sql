-- Nothing runs here: /* not even
/* this; -- nor this
*/
;;
